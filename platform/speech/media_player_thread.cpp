// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/speech/media_player_thread.h"

#include <QAudioDevice>
#include <QMediaDevices>
#include <QUrl>

namespace vq::speech {

void MediaPlayerThread::play(quint64 sound, const QString &file)
{
    m_sound = sound;
    m_is_playing = true;
    const QAudioDevice device = QMediaDevices::defaultAudioOutput();
    if (device.isNull()) {
        Q_EMIT taken(sound);
        return end(Played::Missing);
    }
    if (!m_player) {
        m_player = std::make_unique<QMediaPlayer>();
        m_output = std::make_unique<QAudioOutput>();
        m_player->setAudioOutput(m_output.get());
        connect(m_player.get(), &QMediaPlayer::mediaStatusChanged, this,
                [this](QMediaPlayer::MediaStatus status) {
                    if (status == QMediaPlayer::EndOfMedia)
                        end(Played::Whole);
                    if (status == QMediaPlayer::InvalidMedia)
                        end(Played::Failed);
                });
        connect(m_player.get(), &QMediaPlayer::errorOccurred, this,
                [this] { end(Played::Failed); });
    }
    m_output->setDevice(device);
    m_player->setSource(QUrl());
    m_player->setSource(QUrl::fromLocalFile(file));
    m_player->play();
    Q_EMIT taken(sound);
}

void MediaPlayerThread::stop()
{
    m_is_playing = false;
    if (m_player)
        m_player->stop();
}

void MediaPlayerThread::release()
{
    m_is_playing = false;
    m_player.reset();
    m_output.reset();
}

void MediaPlayerThread::end(Played how)
{
    if (!m_is_playing)
        return;
    m_is_playing = false;
    Q_EMIT ended(m_sound, how);
}

} // namespace vq::speech
