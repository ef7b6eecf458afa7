// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/program.h"

#include <QCommandLineParser>
#include <QFile>
#include <QGuiApplication>
#include <QScreen>
#include <cstdio>

#include "kiosk/ticket_paper.h"
#include "platform/clock/system_time_zone.h"
#include "platform/log/log.h"
#include "platform/print/cups_printer.h"
#include "platform/print/escpos.h"
#include "qml/theme_setup.h"

namespace vq::kiosk {
namespace {

std::optional<QSize> sizeFrom(const QString &text)
{
    const QStringList parts = text.split(QLatin1Char('x'));
    const QSize size(parts.value(0).toInt(), parts.value(1).toInt());
    return parts.size() == 2 && !size.isEmpty() ? std::optional(size) : std::nullopt;
}

void addOptions(QCommandLineParser &parser, bool is_offline)
{
    parser.addHelpOption();
    parser.addVersionOption();
    const auto add = [&](const char *name, const char *what, const char *value) {
        parser.addOption(
            {QLatin1String(name), QLatin1String(what), QLatin1String(value)});
    };
    add("config", "What this kiosk shows and where it prints (TOML).", "file");
    add("windowed", "In a window of this size instead of the whole screen.", "WxH");
    add("lang", "The language of the start screen instead of the site's first.",
        "language");
    add("pictures", "With --self-test: leave a picture of each screen here.", "folder");
    parser.addOption({QStringLiteral("self-test"),
                      QStringLiteral("Load every screen in every language, and end.")});
    if (is_offline)
        return;
    add("hub", "The hub's address, such as ws://127.0.0.1:7400.", "address");
    add("token-file", "The file with this kiosk's token.", "file");
    parser.addOption({QStringLiteral("list-printers"),
                      QStringLiteral("Name the printers that CUPS knows, and end.")});
}

std::optional<Arguments> complain(const QString &what)
{
    std::fprintf(stderr, "%s\n", qPrintable(what));
    return std::nullopt;
}

print::DotRows rowsOf(const QImage &page)
{
    print::DotRows rows{.width = page.width(), .height = page.height(), .bits = {}};
    rows.bits.assign(static_cast<std::size_t>(rows.bytesPerRow()) *
                         static_cast<std::size_t>(rows.height),
                     0);
    for (int y = 0; y < page.height(); ++y) {
        const uchar *line = page.constScanLine(y);
        auto *out =
            rows.bits.data() + static_cast<std::ptrdiff_t>(y) * rows.bytesPerRow();
        for (int x = 0; x < page.width(); ++x)
            if (line[x] < 128)
                out[x / 8] |=
                    static_cast<std::uint8_t>(0x80U >> (static_cast<unsigned>(x) % 8U));
    }
    return rows;
}

// The device that a token "vq1.<device>.<secret>" is of: no other kiosk has it, and it
// stays when the machine is named anew.
std::string deviceIn(const std::string &token_file)
{
    QFile file(QString::fromStdString(token_file));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QString::fromUtf8(file.readLine(1024))
        .section(QLatin1Char('.'), 1, 1)
        .toStdString();
}

} // namespace

std::optional<Arguments> parseArguments(const QStringList &arguments, bool is_offline)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("The ticket kiosk: gives a number, on the glass and on paper."));
    addOptions(parser, is_offline);
    parser.process(arguments);
    Arguments chosen;
    const auto value = [&](const char *name) {
        return parser.value(QLatin1String(name));
    };
    const auto take = [&](const char *name, std::string &into) {
        if (parser.isSet(QLatin1String(name)))
            into = value(name).toStdString();
    };
    if (parser.isSet(QStringLiteral("config"))) {
        const auto config = readKioskConfig(value("config").toStdString());
        if (!config)
            return complain(QString::fromStdString(config.error().message));
        chosen.config = *config;
    }
    if (parser.isSet(QStringLiteral("windowed"))) {
        chosen.windowed = sizeFrom(value("windowed"));
        if (!chosen.windowed)
            return complain(QStringLiteral("--windowed needs a size like 1080x1920"));
    }
    take("lang", chosen.config.language);
    chosen.self_test = parser.isSet(QStringLiteral("self-test"));
    chosen.pictures = value("pictures");
    if (is_offline)
        return chosen;
    chosen.lists_printers = parser.isSet(QStringLiteral("list-printers"));
    take("hub", chosen.config.hub);
    take("token-file", chosen.config.token_file);
    const bool needs_hub = !chosen.self_test && !chosen.lists_printers;
    if (needs_hub && (chosen.config.hub.empty() || chosen.config.token_file.empty()))
        return complain(
            QStringLiteral("--hub and --token-file are needed, here or in --config"));
    return chosen;
}

std::unique_ptr<Printer> openPrinter(const KioskConfig &config)
{
    if (config.paper == PaperKind::None)
        return nullptr;
    return std::make_unique<print::CupsPrinter>(print::CupsPrinter::Settings{
        .address = {.server = config.cups_server, .queue = config.printer},
        .owner = deviceIn(config.token_file)});
}

PrintDesk::Layout paperLayout(const KioskConfig &config, const HubSource &hub)
{
    return [config, &hub](const lan::TicketReply &reply, bool is_copy) {
        const SiteConfig &site = hub.welcome()->site;
        const auto zone = openZone(site.zone);
        const PaperTicket ticket = paperTicket(reply, is_copy, site, zone.get());
        const std::string title = "ticket " + reply.receipt.ticket.label;
        if (config.paper == PaperKind::Raw) {
            const QImage page = paperDots(ticket, config.dots_per_row);
            return PrintDocument{.title = title,
                                 .bytes = print::escposDocument(rowsOf(page)),
                                 .kind = DocumentKind::Raw,
                                 .paper = {}};
        }
        const PaperPdf pdf = paperPdf(ticket);
        return PrintDocument{
            .title = title,
            .bytes = pdf.bytes.toStdString(),
            .kind = DocumentKind::Pdf,
            .paper = {.width_mm = paper::kWidthMm, .length_mm = pdf.length_mm}};
    };
}

std::shared_ptr<const TimeZone> openZone(const std::string &zone)
{
    auto opened = SystemTimeZone::open(zone);
    if (opened)
        return std::move(*opened);
    log::warning("zone_unknown", opened.error());
    return nullptr;
}

KioskWindow::KioskWindow(const Arguments &arguments, Kiosk &kiosk)
    : m_kiosk(kiosk), m_language(m_engine)
{
    const KioskConfig &config = arguments.config;
    const auto *screen = QGuiApplication::primaryScreen();
    const double density = config.pixel_density.value_or(
        screen != nullptr ? screen->physicalDotsPerInch() / 25.4 : 96 / 25.4);
    ui::setUpTheme(m_engine, {.device = ui::device::Device::Kiosk,
                              .dark = config.is_dark,
                              .pixel_density = density,
                              .motion = config.has_motion,
                              .accent = kiosk.accent().toStdString()});
    m_language.set(kiosk.language());
    connect(&kiosk, &Kiosk::languageChanged, this,
            [this](const QString &language) { m_language.set(language); });
    m_engine.setInitialProperties(
        {{QStringLiteral("kiosk"), QVariant::fromValue(&kiosk)}});
    m_engine.load(QUrl(QStringLiteral("qrc:/qt/qml/VirtualQueue/Kiosk/Main.qml")));
    m_window = qobject_cast<QQuickWindow *>(m_engine.rootObjects().value(0));
    if (m_window == nullptr)
        return;
    m_window->installEventFilter(this);
    place(arguments.windowed);
}

bool KioskWindow::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::MouseButtonPress:
    case QEvent::TouchBegin:
    case QEvent::KeyPress:
        m_kiosk.touched();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

void KioskWindow::place(const std::optional<QSize> &windowed)
{
    if (windowed) {
        m_window->resize(*windowed);
        return m_window->show();
    }
    // Without a window manager "full screen" is only a word; the geometry is what fills
    // it.
    m_window->setGeometry(m_window->screen()->geometry());
    m_window->showFullScreen();
}

} // namespace vq::kiosk
