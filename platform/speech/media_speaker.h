// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QString>
#include <cstdint>
#include <memory>

#include "platform/speech/speaker.h"

class QThread;

namespace vq::speech {

class MediaPlayerThread;

// Qt Multimedia's player on a thread of its own, because a sound server that hangs blocks
// whoever asks it, and that must not be the thread that draws. A hanging thread is left
// alone, also at the end of the program.
class MediaSpeaker final : public QObject, public Speaker {
    Q_OBJECT
public:
    explicit MediaSpeaker(QObject *parent = nullptr);
    ~MediaSpeaker() override;

    void play(const std::filesystem::path &file, Answer answer) override;
    void stop() override;
    bool isHanging() const override { return m_asked != m_taken; }

private:
    QThread *m_thread = nullptr;
    MediaPlayerThread *m_player = nullptr;
    Answer m_answer;
    std::uint64_t m_asked = 0; // sounds handed to the thread
    std::uint64_t m_taken = 0; // the last one that the thread looked at
};

// To be called first in main(): Qt's FFmpeg back end needs no plugins of GStreamer's, and
// did not hang where GStreamer's did. An operator's own choice in the environment stays.
void chooseMediaBackend();

} // namespace vq::speech
