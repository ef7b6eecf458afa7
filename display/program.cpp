// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "display/program.h"

#include <algorithm>

#include <QGuiApplication>
#include <QScreen>
#include <QStandardPaths>

namespace vq::display {
namespace {

constexpr QSize kTypicalScreen{1920, 1080};
constexpr double kSetUpFromMm = 2000; // who sets it up stands before it

} // namespace

Result<Arguments> readArguments(const QStringList &words, bool is_offline)
{
    device::CommandLine line(
        "The lobby screen: shows and says who is called to which counter.", is_offline);
    if (is_offline)
        line.add({"scene", "One made-up scene instead of a small story.", "name"});
    Arguments chosen;
    VQ_TRY(chosen.common, line.parse(words));
    VQ_TRY(chosen.config, line.settings(readDisplayConfig));
    if (is_offline)
        chosen.scene = line.value("scene");
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
                         const speech::PhraseCache &cache)
    : m_reader(cache, QStringLiteral("espeak-ng")),
      m_announcer({.clock = clock,
                   .speaker = m_speaker,
                   .reader = m_reader,
                   .stems = speech::StemVoice(config.stems),
                   .cache = cache})
{}

LobbyPictures::Parts picturesOf(const DisplayConfig &config, const Clock &clock,
                                device::Hub &hub, Board &board)
{
    return {.clock = clock,
            .hub = hub,
            .board = board,
            .cache = QStandardPaths::writableLocation(QStandardPaths::CacheLocation) +
                     QStringLiteral("/media"),
            .folder = QString::fromStdString(config.pictures),
            .shown = config.picture_shown};
}

ui::ThemeSetup themeOf(const Arguments &arguments)
{
    const DisplayConfig &config = arguments.config;
    const QScreen *screen = QGuiApplication::primaryScreen();
    const QSize size = arguments.common.windowed.value_or(
        screen ? screen->geometry().size() : kTypicalScreen);
    return {.device = ui::device::Device::Lobby,
            .dark = config.is_dark,
            .pixel_density =
                pixelDensity(size.width(), size.height(), config.diagonal_inch),
            .viewing_distance_mm = config.distance_m * 1000,
            .motion = config.has_motion};
}

ui::ThemeSetup themeOfSetUp(const Arguments &arguments)
{
    ui::ThemeSetup theme = themeOf(arguments);
    theme.viewing_distance_mm = std::min(*theme.viewing_distance_mm, kSetUpFromMm);
    return theme;
}

LobbyScreen::LobbyScreen(const Arguments &arguments, Board &board,
                         LobbyPictures &pictures)
{
    ui::setUpTheme(m_engine, themeOf(arguments));
    pictures.giveTo(m_engine);
    const auto setLanguage = [this, &board] { m_language.set(board.language()); };
    setLanguage();
    QObject::connect(&board, &Board::siteChanged, &m_engine, setLanguage);
    m_window = device::loadMain(
        m_engine, QStringLiteral("Display"),
        {{QStringLiteral("board"), QVariant::fromValue(&board)},
         {QStringLiteral("pictures"), QVariant::fromValue(&pictures.show())}});
    if (!m_window)
        return;
    QObject::connect(m_window, &QQuickWindow::frameSwapped, &board, &Board::drawn);
    if (!arguments.common.windowed)
        m_window->setCursor(Qt::BlankCursor);
    device::show(*m_window, arguments.common.windowed, device::Extent::WholeScreen);
}

} // namespace vq::display
