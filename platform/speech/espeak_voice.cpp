// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/speech/espeak_voice.h"

#include <QRegularExpression>
#include <QStringList>

namespace vq::speech {
namespace {

constexpr int kWordsPerMinute = 145; // slower than espeak-ng's 175: a hall echoes
constexpr int kKilledWithinMs = 500;
const QString kPart = QStringLiteral(".part");

QString pathOf(const std::filesystem::path &file)
{
    return QString::fromStdString(file.string());
}

} // namespace

QString espeakVoiceOf(const std::string &language)
{
    static const QRegularExpression tag(
        QStringLiteral("^([a-z]{2,3})(-[a-z0-9]{2,8})*$"));
    const auto match = tag.match(QString::fromStdString(language).toLower());
    QString primary = match.captured(1);
    // Where the two-letter code of the language is not espeak-ng's name of the voice.
    if (primary == QStringLiteral("zh"))
        return QStringLiteral("cmn");
    if (primary == QStringLiteral("no"))
        return QStringLiteral("nb");
    return primary;
}

EspeakVoice::EspeakVoice(PhraseCache cache, QString program, QObject *parent)
    : QObject(parent), m_cache(std::move(cache)), m_program(std::move(program))
{
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, [this] {
        finish(Error{ErrorKind::Retry, "voice_failed",
                     "espeak-ng did not end in time; the call goes on without speech."});
    });
}

EspeakVoice::~EspeakVoice()
{
    if (!m_process)
        return;
    m_process->disconnect(this);
    m_process->kill();
    m_process->waitForFinished(kKilledWithinMs);
}

void EspeakVoice::read(const SpokenCall &call, Answer answer)
{
    const QString voice = espeakVoiceOf(call.language);
    const QByteArray text = QByteArray::fromStdString(call.text);
    const std::string key = "espeak\n" + voice.toStdString() + "\n" +
                            std::to_string(kWordsPerMinute) + "\n" + call.text;
    const auto later = [this](Answer reply, const Result<std::filesystem::path> &result) {
        QMetaObject::invokeMethod(
            this, [reply = std::move(reply), result] { reply(result); },
            Qt::QueuedConnection);
    };
    if (voice.isEmpty())
        return later(std::move(answer),
                     Error{ErrorKind::Reject, "no_voice",
                           "'" + call.language + "' is not a language tag."});
    const std::filesystem::path file = m_cache.fileOf(key);
    if (m_cache.has(file))
        return later(std::move(answer), file);
    if (m_jobs.size() >= kWaitingMax)
        return later(std::move(answer), Error{ErrorKind::Retry, "voice_failed",
                                              "Too many phrases are waiting."});
    m_jobs.push_back({voice, text, file, std::move(answer)});
    if (m_jobs.size() == 1)
        start();
}

void EspeakVoice::start()
{
    const Job &job = m_jobs.front();
    m_process = std::make_unique<QProcess>();
    // Queued, so that the process is never deleted while it is still telling us
    // something.
    connect(m_process.get(), &QProcess::finished, this, &EspeakVoice::processEnded,
            Qt::QueuedConnection);
    connect(
        m_process.get(), &QProcess::errorOccurred, this,
        [this](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart)
                finish(Error{ErrorKind::Reject, "no_voice",
                             "espeak-ng is not installed; calls are made without it."});
        },
        Qt::QueuedConnection);
    m_process->setProgram(m_program);
    // The text goes in by stdin: as an argument, one that begins with a dash would be an
    // option.
    m_process->setArguments({QStringLiteral("-v"), job.voice, QStringLiteral("-s"),
                             QString::number(kWordsPerMinute), QStringLiteral("-b"),
                             QStringLiteral("1"), QStringLiteral("--stdin"),
                             QStringLiteral("-w"), pathOf(job.file) + kPart});
    m_process->setStandardOutputFile(QProcess::nullDevice());
    m_limit.start(kReadMax);
    m_process->start();
    m_process->write(job.text);
    m_process->closeWriteChannel();
}

void EspeakVoice::processEnded()
{
    if (!m_process || m_process->state() != QProcess::NotRunning || m_jobs.empty())
        return;
    const Job &job = m_jobs.front();
    if (m_process->exitStatus() != QProcess::NormalExit || m_process->exitCode() != 0)
        return finish(
            Error{ErrorKind::Reject, "no_voice",
                  "espeak-ng cannot speak '" + job.voice.toStdString() +
                      "': " + m_process->readAllStandardError().trimmed().toStdString()});
    std::error_code failure;
    std::filesystem::rename(pathOf(job.file).append(kPart).toStdString(), job.file,
                            failure);
    if (failure)
        return finish(Error{ErrorKind::Retry, "voice_failed",
                            job.file.string() + ": " + failure.message()});
    m_cache.keep(job.file);
    finish(job.file);
}

// A child that is still running goes when it has ended: deleting it now would wait for
// that.
void EspeakVoice::leave(QProcess *process)
{
    process->disconnect(this);
    process->setParent(this);
    if (process->state() == QProcess::NotRunning)
        return process->deleteLater();
    connect(process, &QProcess::finished, process, &QObject::deleteLater);
    process->kill();
}

void EspeakVoice::finish(const Result<std::filesystem::path> &result)
{
    if (m_jobs.empty())
        return;
    m_limit.stop();
    if (m_process)
        leave(m_process.release());
    const Job job = std::move(m_jobs.front());
    m_jobs.pop_front();
    if (!m_jobs.empty())
        start();
    job.answer(result);
}

} // namespace vq::speech
