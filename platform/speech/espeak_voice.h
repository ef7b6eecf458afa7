// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QProcess>
#include <QString>
#include <QTimer>
#include <deque>
#include <filesystem>
#include <functional>
#include <memory>

#include "core/port/announcer.h"
#include "platform/speech/phrase_cache.h"

namespace vq::speech {

// Reads text to a WAV file with espeak-ng in a child process: a fault in there cannot
// take the screen with it, and its licence (GPL) stays on its side of the process border.
// One child at a time; each has kReadMax. What was read once comes from the cache.
class EspeakVoice final : public QObject {
    Q_OBJECT
public:
    using Answer = std::function<void(const Result<std::filesystem::path> &)>;

    static constexpr Ms kReadMax{3000};
    static constexpr std::size_t kWaitingMax = 32;

    EspeakVoice(PhraseCache cache, QString program, QObject *parent = nullptr);
    ~EspeakVoice() override;

    // Answers exactly once, later. Reject/"no_voice": no such language, or no espeak-ng;
    // Retry/"voice_failed": it failed or did not end in time.
    void read(const SpokenCall &call, Answer answer);

private:
    struct Job {
        QString voice;
        QByteArray text;
        std::filesystem::path file;
        Answer answer;
    };

    void start();
    void leave(QProcess *process);
    void finish(const Result<std::filesystem::path> &result);
    void processEnded();

    PhraseCache m_cache;
    QString m_program;
    std::deque<Job> m_jobs; // the front one is running
    std::unique_ptr<QProcess> m_process;
    QTimer m_limit;
};

// espeak-ng's name of a language's voice: "de-AT" → "de", "zh" → "cmn". Empty for a
// language tag that is none.
QString espeakVoiceOf(const std::string &language);

} // namespace vq::speech
