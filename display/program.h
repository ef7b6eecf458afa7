// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "core/port/clock.h"
#include "device/command_line.h"
#include "device/language.h"
#include "device/window.h"
#include "display/board.h"
#include "display/display_config.h"
#include "display/lobby_pictures.h"
#include "platform/speech/media_speaker.h"
#include "platform/speech/speech_announcer.h"
#include "qml/theme_setup.h"

namespace vq::display {

// What both programs are told on their command line.
struct Arguments {
    device::CommonArguments common;
    DisplayConfig config;
    QString scene; // of vq-display-offline
};

Result<Arguments> readArguments(const QStringList &words, bool is_offline);

// How the hall's window looks, and that of a display that is not set up yet.
ui::ThemeSetup themeOf(const Arguments &arguments);
ui::ThemeSetup themeOfSetUp(const Arguments &arguments);

// The loudspeaker of this machine with all that an announcer needs.
class Loudspeaker {
public:
    static Result<std::unique_ptr<Loudspeaker>> open(const Clock &clock,
                                                     const DisplayConfig &config);
    Announcer &announcer() { return m_announcer; }

private:
    Loudspeaker(const Clock &clock, const DisplayConfig &config,
                const speech::PhraseCache &cache);

    speech::MediaSpeaker m_speaker;
    speech::EspeakVoice m_reader;
    speech::SpeechAnnouncer m_announcer;
};

// Where the pictures of the screen come from and stay.
LobbyPictures::Parts picturesOf(const DisplayConfig &config, const Clock &clock,
                                device::Hub &hub, Board &board);

// The window over a board, in the board's language.
class LobbyScreen {
public:
    LobbyScreen(const Arguments &arguments, Board &board, LobbyPictures &pictures);

    bool isShown() const { return m_window != nullptr; }

private:
    QQmlApplicationEngine m_engine;
    device::Language m_language{"display", &m_engine};
    QQuickWindow *m_window = nullptr; // owned by the engine
};

// Every scene in every language and both orientations; prints the faults. The exit
// status.
int selfTest(const DisplayConfig &config, const QString &pictures);

} // namespace vq::display
