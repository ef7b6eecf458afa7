// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QDirIterator>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include "platform/speech/chime.h"
#include "platform/speech/media_speaker.h"

using namespace vq;
using namespace vq::speech;

// The real player on a real sound server, whose loudspeaker is a file.
class MediaSpeakerTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QProcess m_server;

    QString path(const QString &name) { return m_folder.filePath(name); }

private Q_SLOTS:
    void initTestCase()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("pulseaudio")).isEmpty())
            QSKIP("pulseaudio is not installed");
        qputenv("XDG_RUNTIME_DIR", m_folder.path().toUtf8());
        qputenv("HOME", m_folder.path().toUtf8());
        qputenv("PULSE_SERVER", "unix:" + path(QStringLiteral("native")).toUtf8());
        m_server.start(
            QStringLiteral("pulseaudio"),
            {QStringLiteral("-n"), QStringLiteral("--daemonize=no"),
             QStringLiteral("--exit-idle-time=-1"), QStringLiteral("--use-pid-file=no"),
             QStringLiteral("-L"),
             QStringLiteral("module-pipe-sink file=%1 rate=22050 channels=1")
                 .arg(path(QStringLiteral("loudspeaker"))),
             QStringLiteral("-L"),
             QStringLiteral("module-native-protocol-unix auth-anonymous=1 socket=%1")
                 .arg(path(QStringLiteral("native")))});
        QTRY_VERIFY2(QFile::exists(path(QStringLiteral("native"))),
                     m_server.readAllStandardError().constData());
        chooseMediaBackend();
    }

    void cleanupTestCase()
    {
        m_server.terminate();
        m_server.waitForFinished(3000);
    }

    void aSoundReachesTheLoudspeakerAndIsAnswered()
    {
        // A pipe takes no sound until somebody listens.
        QProcess listener;
        listener.start(QStringLiteral("cat"), {path(QStringLiteral("loudspeaker"))});
        const auto file =
            std::filesystem::path(path(QStringLiteral("chime.wav")).toStdString());
        QVERIFY(writeWav(file, makeChime()));
        MediaSpeaker speaker;
        std::optional<Played> how;
        speaker.play(file, [&](Played played) { how = played; });
        QTRY_VERIFY_WITH_TIMEOUT(how.has_value(), 10'000);
        QCOMPARE(*how == Played::Whole, true);
        QVERIFY(!speaker.isHanging());
        QTest::qWait(300); // what the server still holds
        listener.terminate();
        listener.waitForFinished(3000);
        const QByteArray heard = listener.readAllStandardOutput();
        const auto *samples = reinterpret_cast<const std::int16_t *>(heard.constData());
        const auto loudest = *std::max_element(samples, samples + heard.size() / 2);
        QVERIFY2(loudest > 8000, qPrintable(QString::number(loudest)));
    }

    void aFileThatIsNoSoundFails()
    {
        QFile file(path(QStringLiteral("bad.wav")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("no sound");
        file.close();
        MediaSpeaker speaker;
        std::optional<Played> how;
        speaker.play(file.fileName().toStdString(), [&](Played played) { how = played; });
        QTRY_VERIFY_WITH_TIMEOUT(how.has_value(), 10'000);
        QCOMPARE(*how == Played::Failed, true);
    }

    void aServerThatHangsHoldsUpNobody()
    {
        // Stopped, the server accepts connections in its backlog and never answers.
        QProcess::execute(
            QStringLiteral("kill"),
            {QStringLiteral("-STOP"), QString::number(m_server.processId())});
        const auto file =
            std::filesystem::path(path(QStringLiteral("chime.wav")).toStdString());
        QElapsedTimer timer;
        timer.start();
        {
            MediaSpeaker speaker;
            std::optional<Played> how;
            speaker.play(file, [&](Played played) { how = played; });
            QTest::qWait(300); // in the middle of the sound
            speaker.stop();
        }
        QVERIFY2(timer.elapsed() < 4000, qPrintable(QString::number(timer.elapsed())));
        QProcess::execute(
            QStringLiteral("kill"),
            {QStringLiteral("-CONT"), QString::number(m_server.processId())});
        // It would go on while the process takes itself down.
        QTRY_VERIFY_WITH_TIMEOUT(!hasThread("speaker"), 10'000);
    }

private:
    static bool hasThread(const QByteArray &name)
    {
        QDirIterator tasks(QStringLiteral("/proc/self/task"),
                           QDir::Dirs | QDir::NoDotAndDotDot);
        while (tasks.hasNext()) {
            QFile comm(tasks.next() + QStringLiteral("/comm"));
            if (comm.open(QIODevice::ReadOnly) && comm.readAll().trimmed() == name)
                return true;
        }
        return false;
    }
};

QTEST_GUILESS_MAIN(MediaSpeakerTest)
#include "media_speaker_test.moc"
