// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/program.h"

#include <QFile>
#include <QGuiApplication>
#include <QScreen>

#include "device/own_certificate.h"
#include "kiosk/ticket_paper.h"
#include "platform/clock/system_time_zone.h"
#include "platform/log/log.h"
#include "platform/print/cups_printer.h"
#include "platform/print/escpos.h"

namespace vq::kiosk {
namespace {

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

Result<Arguments> readArguments(const QStringList &words, bool is_offline)
{
    device::CommandLine line(
        "The ticket kiosk: gives a number, on the glass and on paper.", is_offline);
    if (!is_offline)
        line.add({"list-printers", "Name the printers that CUPS knows, and end."});
    Arguments chosen;
    VQ_TRY(chosen.common, line.parse(words));
    VQ_TRY(chosen.config, line.settings(readKioskConfig));
    chosen.lists_printers = !is_offline && line.isSet("list-printers");
    return chosen;
}

std::unique_ptr<Printer> openPrinter(const KioskConfig &config)
{
    if (config.paper == PaperKind::None)
        return nullptr;
    return std::make_unique<print::CupsPrinter>(print::CupsPrinter::Settings{
        .address = {.server = config.cups_server, .queue = config.printer},
        .owner = config.token_file.empty() ? device::deviceNamedIn(config.credentials)
                                           : deviceIn(config.token_file)});
}

PrintDesk::Layout paperLayout(const KioskConfig &config, const device::Hub &hub)
{
    return [config, &hub](const lan::TicketReply &reply, bool is_copy) {
        const SiteConfig &site = hub.welcome()->site;
        const auto zone = openZone(site.zone);
        PaperTicket ticket = paperTicket(reply, is_copy, site, zone.get());
        const double length_mm =
            paperDots(ticket, config.dots_per_row).height() / paper::kDotsPerMm;
        if (!config.paper_tells_kept || length_mm > paper::kLengthMaxMm)
            ticket.kept.clear(); // long names go before it
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

ui::ThemeSetup themeOf(const KioskConfig &config)
{
    const auto *screen = QGuiApplication::primaryScreen();
    const double density = config.pixel_density.value_or(
        screen != nullptr ? screen->physicalDotsPerInch() / 25.4 : 96 / 25.4);
    return {.device = ui::device::Device::Kiosk,
            .dark = config.is_dark,
            .pixel_density = density,
            .motion = config.has_motion};
}

KioskWindow::KioskWindow(const Arguments &arguments, Kiosk &kiosk) : m_kiosk(kiosk)
{
    ui::setUpTheme(m_engine, themeOf(arguments.config));
    m_language.set(kiosk.language());
    connect(&kiosk, &Kiosk::languageChanged, this,
            [this](const QString &language) { m_language.set(language); });
    m_window = device::loadMain(m_engine, QStringLiteral("Kiosk"),
                                {{QStringLiteral("kiosk"), QVariant::fromValue(&kiosk)}});
    if (m_window == nullptr)
        return;
    m_window->installEventFilter(this);
    device::show(*m_window, arguments.common.windowed, device::Extent::WholeScreen);
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

} // namespace vq::kiosk
