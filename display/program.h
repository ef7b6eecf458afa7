// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QQmlApplicationEngine>
#include <QQuickWindow>
#include <QSize>
#include <QString>
#include <memory>
#include <optional>

#include "core/port/clock.h"
#include "display/board.h"
#include "display/display_config.h"
#include "display/picture_show.h"
#include "display/screen_language.h"
#include "platform/speech/media_speaker.h"
#include "platform/speech/speech_announcer.h"

namespace vq::display {

// What both programs are told on their command line.
struct Arguments {
    DisplayConfig config;
    std::optional<QSize> windowed; // --windowed 1920x1080; else the whole screen
    bool self_test = false;
    QString scene; // of vq-display-offline
};

// Absent after a message to stderr: wrong usage or a bad file.
std::optional<Arguments> parseArguments(const QStringList &arguments, bool is_offline);

// The loudspeaker of this machine with all that an announcer needs.
class Loudspeaker {
public:
    static Result<std::unique_ptr<Loudspeaker>> open(const Clock &clock,
                                                     const DisplayConfig &config);
    Announcer &announcer() { return m_announcer; }

private:
    Loudspeaker(const Clock &clock, const DisplayConfig &config,
                speech::PhraseCache cache);

    speech::MediaSpeaker m_speaker;
    speech::EspeakVoice m_reader;
    speech::SpeechAnnouncer m_announcer;
};

// The window over a board, in the board's language.
class LobbyScreen {
public:
    LobbyScreen(const Arguments &arguments, Board &board);

    bool isShown() const { return m_window != nullptr; }

private:
    void place(const std::optional<QSize> &windowed);

    PictureShow m_pictures;
    QQmlApplicationEngine m_engine;
    ScreenLanguage m_language;
    QQuickWindow *m_window = nullptr; // owned by the engine
};

// Every scene in every language and both orientations; prints the faults. The exit
// status.
int selfTest(const DisplayConfig &config);

} // namespace vq::display
