// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTemporaryDir>
#include <QTest>
#include <fstream>

#include "platform/speech/chime.h"
#include "platform/speech/phrase_cache.h"
#include "platform/speech/wav.h"

using namespace vq;
using namespace vq::speech;

class WavTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::filesystem::path at(const char *name)
    {
        return std::filesystem::path(m_folder.path().toStdString()) / name;
    }

private Q_SLOTS:
    void whatWasWrittenIsReadBack()
    {
        const Sound sound{.rate = 16'000, .samples = {0, 1, -1, 32'767, -32'768}};
        QVERIFY(writeWav(at("a.wav"), sound));
        const auto back = readWav(at("a.wav"));
        QVERIFY(back);
        QCOMPARE(*back == sound, true);
    }

    void aFileThatIsNoWavIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QByteArray good("RIFF....WAVEfmt "
                        "\x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x80\x3e\0\0\x02\0\x10\0data"
                        "\x02\0\0\0\x01\x01",
                        46);
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text") << QByteArray("this is not a sound at all");
        QTest::newRow("cut before its samples") << good.left(36);
        QTest::newRow("two channels") << QByteArray(good).replace(22, 1, "\x02");
        QTest::newRow("eight bits") << QByteArray(good).replace(34, 1, "\x08");
        QTest::newRow("no samples a second")
            << QByteArray(good).replace(24, 2, QByteArray(2, 0));
    }
    void aFileThatIsNoWavIsRefused()
    {
        QFETCH(QByteArray, bytes);
        std::ofstream(at("bad.wav"), std::ios::binary) << bytes.toStdString();
        QCOMPARE(QString::fromStdString(readWav(at("bad.wav")).error().code),
                 QStringLiteral("bad_wav"));
    }

    void aLengthThatWasLeftOpenMeansToTheEnd()
    {
        QVERIFY(writeWav(at("open.wav"), {.rate = 8000, .samples = {1, 2, 3}}));
        std::fstream file(at("open.wav"),
                          std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(40);
        file.write("\xff\xff\xff\x7f", 4);
        file.close();
        QCOMPARE(readWav(at("open.wav"))->samples.size(), 3U);
    }

    void joinedSoundsHaveAGapBetweenThemOnly()
    {
        const Sound word{.rate = 8000, .samples = std::vector<std::int16_t>(800, 5)};
        QCOMPARE(joined({word, word, word}, Ms{50})->length(), Ms{400});
        QVERIFY(!joined({word, {.rate = 16'000, .samples = {1}}}, Ms{50}));
        QVERIFY(!joined({}, Ms{50}));
    }

    void theChimeIsShortAndLoudAndEndsInSilence()
    {
        const Sound chime = makeChime();
        QCOMPARE(chime.length(), Ms{1200});
        const auto loudest = std::ranges::max(chime.samples);
        QVERIFY2(loudest > 12'000 && loudest < 32'767,
                 qPrintable(QString::number(loudest)));
        QVERIFY(std::abs(chime.samples.back()) < 200);
        QVERIFY(std::abs(chime.samples.front()) < 200);
    }

    void theCacheDeletesWhatWasUsedLongestAgo()
    {
        const auto folder = at("cache");
        const auto cache = PhraseCache::open(folder, 250);
        QVERIFY(cache);
        const auto old = cache->fileOf("old");
        const auto used = cache->fileOf("used");
        const auto fresh = cache->fileOf("fresh");
        for (const auto &file : {old, used, fresh})
            std::ofstream(file) << std::string(100, 'x');
        const auto now = std::filesystem::file_time_type::clock::now();
        std::filesystem::last_write_time(used, now - std::chrono::hours(2));
        std::filesystem::last_write_time(old, now - std::chrono::hours(1));
        QVERIFY(cache->has(used)); // so it is the younger one now
        cache->keep(fresh);
        QVERIFY(!cache->has(old));
        QVERIFY(cache->has(used));
        QVERIFY(cache->has(fresh));
    }

    void aCacheThatCannotBeMadeSaysSo()
    {
        std::ofstream(at("file")) << "x";
        QVERIFY(!PhraseCache::open(at("file") / "below"));
    }
};

QTEST_GUILESS_MAIN(WavTest)
#include "wav_test.moc"
