// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "display/program.h"

#include <QCommandLineParser>
#include <QGuiApplication>
#include <QScreen>
#include <QStandardPaths>
#include <cstdio>

#include "platform/log/log.h"
#include "qml/theme_setup.h"

namespace vq::display {
namespace {

constexpr QSize kTypicalScreen{1920, 1080};

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
    add("config", "What this screen shows and says (TOML).", "file");
    add("windowed", "In a window of this size instead of the whole screen.", "WxH");
    add("lang", "The screen's language instead of the site's first.", "language");
    parser.addOption({QStringLiteral("self-test"),
                      QStringLiteral("Load every screen in every language, and end.")});
    if (is_offline) {
        add("scene", "One made-up scene instead of a small story.", "name");
        return;
    }
    add("hub", "The hub's address, such as ws://127.0.0.1:7400.", "address");
    add("token-file", "The file with this display's token.", "file");
}

std::optional<Arguments> complain(const QString &what)
{
    std::fprintf(stderr, "%s\n", qPrintable(what));
    return std::nullopt;
}

} // namespace

std::optional<Arguments> parseArguments(const QStringList &arguments, bool is_offline)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral(
        "The lobby screen: shows and says who is called to which counter."));
    addOptions(parser, is_offline);
    parser.process(arguments);
    Arguments chosen;
    if (parser.isSet(QStringLiteral("config"))) {
        const auto config =
            readDisplayConfig(parser.value(QStringLiteral("config")).toStdString());
        if (!config)
            return complain(QString::fromStdString(config.error().message));
        chosen.config = *config;
    }
    if (parser.isSet(QStringLiteral("windowed"))) {
        chosen.windowed = sizeFrom(parser.value(QStringLiteral("windowed")));
        if (!chosen.windowed)
            return complain(QStringLiteral("--windowed needs a size like 1920x1080"));
    }
    const auto take = [&](const char *name, std::string &into) {
        if (parser.isSet(QLatin1String(name)))
            into = parser.value(QLatin1String(name)).toStdString();
    };
    take("lang", chosen.config.language);
    chosen.self_test = parser.isSet(QStringLiteral("self-test"));
    if (is_offline) {
        chosen.scene = parser.value(QStringLiteral("scene"));
        return chosen;
    }
    take("hub", chosen.config.hub);
    take("token-file", chosen.config.token_file);
    if (!chosen.self_test &&
        (chosen.config.hub.empty() || chosen.config.token_file.empty()))
        return complain(
            QStringLiteral("--hub and --token-file are needed, here or in --config"));
    return chosen;
}

Result<std::unique_ptr<Loudspeaker>> Loudspeaker::open(const Clock &clock,
                                                       const DisplayConfig &config)
{
    const QString folder =
        QStandardPaths::writableLocation(QStandardPaths::CacheLocation) +
        QStringLiteral("/phrases");
    VQ_TRY(auto cache, speech::PhraseCache::open(folder.toStdString()));
    return std::unique_ptr<Loudspeaker>(new Loudspeaker(clock, config, cache));
}

Loudspeaker::Loudspeaker(const Clock &clock, const DisplayConfig &config,
                         speech::PhraseCache cache)
    : m_reader(cache, QStringLiteral("espeak-ng")),
      m_announcer({.clock = clock,
                   .speaker = m_speaker,
                   .reader = m_reader,
                   .stems = speech::StemVoice(config.stems),
                   .cache = cache})
{}

LobbyScreen::LobbyScreen(const Arguments &arguments, Board &board)
    : m_pictures(QString::fromStdString(arguments.config.pictures),
                 arguments.config.picture_shown),
      m_language(m_engine)
{
    const DisplayConfig &config = arguments.config;
    const QScreen *screen = QGuiApplication::primaryScreen();
    const QSize size =
        arguments.windowed.value_or(screen ? screen->geometry().size() : kTypicalScreen);
    ui::setUpTheme(m_engine, {.device = ui::device::Device::Lobby,
                              .dark = config.is_dark,
                              .pixel_density = pixelDensity(size.width(), size.height(),
                                                            config.diagonal_inch),
                              .viewing_distance_mm = config.distance_m * 1000,
                              .motion = config.has_motion});
    const auto setLanguage = [this, &board] { m_language.set(board.language()); };
    setLanguage();
    QObject::connect(&board, &Board::siteChanged, &m_engine, setLanguage);
    m_engine.setInitialProperties(
        {{QStringLiteral("board"), QVariant::fromValue(&board)},
         {QStringLiteral("pictures"), QVariant::fromValue(&m_pictures)}});
    m_engine.load(QUrl(QStringLiteral("qrc:/qt/qml/VirtualQueue/Display/Main.qml")));
    m_window = qobject_cast<QQuickWindow *>(m_engine.rootObjects().value(0));
    if (!m_window)
        return;
    QObject::connect(m_window, &QQuickWindow::frameSwapped, &board, &Board::drawn);
    place(arguments.windowed);
}

void LobbyScreen::place(const std::optional<QSize> &windowed)
{
    if (windowed) {
        m_window->resize(*windowed);
        return m_window->show();
    }
    // Without a window manager "full screen" is only a word; the geometry is what fills
    // it.
    m_window->setGeometry(m_window->screen()->geometry());
    m_window->setCursor(Qt::BlankCursor);
    m_window->showFullScreen();
}

} // namespace vq::display
