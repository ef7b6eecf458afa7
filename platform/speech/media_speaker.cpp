// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/speech/media_speaker.h"

#include <QThread>
#include <cstdio>
#include <cstdlib>

#include "platform/speech/media_player_thread.h"

namespace vq::speech {
namespace {

constexpr unsigned long kQuietWithinMs = 1500;

// Qt Multimedia and libpulse take down at exit what a thread that hangs still uses: they
// wait for it or abort. The process ends before them instead, with the status it has.
void endWithoutTakingDown()
{
    ::on_exit(
        [](int status, void *) {
            std::fflush(nullptr);
            std::_Exit(status);
        },
        nullptr);
}

} // namespace

void chooseMediaBackend()
{
    if (!qEnvironmentVariableIsSet("QT_MEDIA_BACKEND"))
        qputenv("QT_MEDIA_BACKEND", "ffmpeg");
}

MediaSpeaker::MediaSpeaker(QObject *parent)
    : QObject(parent), m_thread(new QThread), m_player(new MediaPlayerThread)
{
    qRegisterMetaType<Played>();
    m_thread->setObjectName(QStringLiteral("speaker"));
    m_player->moveToThread(m_thread);
    connect(m_player, &MediaPlayerThread::taken, this,
            [this](quint64 sound) { m_taken = sound; });
    connect(m_player, &MediaPlayerThread::ended, this, [this](quint64 sound, Played how) {
        if (sound == m_asked && m_answer)
            std::exchange(m_answer, nullptr)(how);
    });
    m_thread->start();
}

MediaSpeaker::~MediaSpeaker()
{
    m_player->disconnect(this);
    QMetaObject::invokeMethod(m_player, &MediaPlayerThread::release,
                              Qt::QueuedConnection);
    QMetaObject::invokeMethod(
        m_player, [thread = m_thread] { thread->quit(); }, Qt::QueuedConnection);
    if (!m_thread->wait(kQuietWithinMs)) { // it hangs in the device: left as it is
        endWithoutTakingDown();
        return;
    }
    delete m_player;
    delete m_thread;
}

void MediaSpeaker::play(const std::filesystem::path &file, Answer answer)
{
    m_answer = std::move(answer);
    ++m_asked;
    QMetaObject::invokeMethod(
        m_player,
        [player = m_player, sound = m_asked,
         name = QString::fromStdString(file.string())] { player->play(sound, name); },
        Qt::QueuedConnection);
}

void MediaSpeaker::stop()
{
    m_answer = nullptr;
    QMetaObject::invokeMethod(m_player, &MediaPlayerThread::stop, Qt::QueuedConnection);
}

} // namespace vq::speech
