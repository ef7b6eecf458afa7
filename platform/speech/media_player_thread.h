// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAudioOutput>
#include <QMediaPlayer>
#include <QObject>
#include <QString>
#include <memory>

#include "platform/speech/speaker.h"

namespace vq::speech {

// The part of MediaSpeaker that lives on the player's thread. Its slots may block for as
// long as the sound server likes.
class MediaPlayerThread final : public QObject {
    Q_OBJECT
public:
    Q_INVOKABLE void play(quint64 sound, const QString &file);
    Q_INVOKABLE void stop();
    Q_INVOKABLE void release(); // what belongs to the thread goes while it still runs

Q_SIGNALS:
    void taken(quint64 sound);
    void ended(quint64 sound, vq::speech::Played how);

private:
    void end(Played how);

    std::unique_ptr<QMediaPlayer> m_player;
    std::unique_ptr<QAudioOutput> m_output;
    quint64 m_sound = 0;
    bool m_is_playing = false;
};

} // namespace vq::speech
