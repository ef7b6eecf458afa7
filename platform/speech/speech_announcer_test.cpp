// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QFile>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <fstream>

#include "core/fake/fake_announcer.h"
#include "core/port/announcer_contract.h"
#include "platform/speech/speech_announcer.h"
#include "platform/speech/speech_fakes_for_test.h"

using namespace vq;
using namespace vq::speech;

namespace {

using Claim = std::string (*)(const contract::AnnouncerWorld &);

const SpokenCall kEnglish{"en", "Ticket A 42, please go to counter 3.", "A", 42, 3};
const SpokenCall kGerman{"de", "Ticket A 42, bitte zu Schalter 3.", "A", 42, 3};

struct Hall {
    explicit Hall(const QString &program = QStringLiteral("espeak-ng"))
        : reader(cache(), program), announcer({.clock = clock,
                                               .speaker = speaker,
                                               .reader = reader,
                                               .stems = StemVoice(path("stems")),
                                               .cache = cache()})
    {}

    std::filesystem::path path(const char *name) const
    {
        return std::filesystem::path(folder.path().toStdString()) / name;
    }
    PhraseCache cache() const { return *PhraseCache::open(path("cache")); }

    std::optional<Heard> say(const Announcement &announcement, Ms within = Ms{20'000})
    {
        std::optional<Heard> heard;
        announcer.say(announcement, within, [&](const Heard &h) { heard = h; });
        (void)QTest::qWaitFor([&] { return heard.has_value(); }, 15'000);
        return heard;
    }

    // Recorded words of the given length for one language.
    void record(const std::string &language, const std::vector<std::string> &words) const
    {
        std::filesystem::create_directories(path("stems") / language);
        for (const std::string &word : words)
            (void)writeWav(path("stems") / language / (word + ".wav"),
                           {.rate = 8000, .samples = std::vector<std::int16_t>(1600, 7)});
    }

    QTemporaryDir folder;
    SteadyClock clock;
    SilentSpeaker speaker;
    EspeakVoice reader;
    SpeechAnnouncer announcer;
};

} // namespace

class SpeechAnnouncerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("espeak-ng")).isEmpty())
            QSKIP("espeak-ng is not installed");
    }

    void itKeepsTheContract_data()
    {
        QTest::addColumn<Claim>("claim");
        QTest::newRow("answers once and later")
            << Claim(&contract::itAnswersOnceAndLater);
        QTest::newRow("chime before speech") << Claim(&contract::itChimesBeforeItSpeaks);
        QTest::newRow("second ends first")
            << Claim(&contract::aSecondAnnouncementEndsTheFirst);
        QTest::newRow("hush") << Claim(&contract::hushEndsIt);
        QTest::newRow("hush in silence") << Claim(&contract::hushInSilenceDoesNothing);
        QTest::newRow("nothing to say") << Claim(&contract::nothingToSayIsAnsweredToo);
        QTest::newRow("unknown language")
            << Claim(&contract::aLanguageThatNobodySpeaksIsChimed);
        QTest::newRow("no sentence") << Claim(&contract::aCallWithoutASentenceIsNotRead);
    }
    void itKeepsTheContract()
    {
        QFETCH(Claim, claim);
        Hall hall;
        const contract::AnnouncerWorld world{
            .announcer = hall.announcer,
            .clock = hall.clock,
            .pass = [](Ms span) { QTest::qWait(static_cast<int>(span.count())); },
            .spoken = {.chime = true, .phrases = {kEnglish, kGerman}}};
        QCOMPARE(QString::fromStdString(claim(world)), QString());
        QVERIFY(hall.speaker.at_once_max <= 1);
    }

    void aSentenceTakesAsLongAsAPersonWouldTake_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("text");
        QTest::newRow("en") << "en"
                            << "Ticket A 42, please go to counter 3.";
        QTest::newRow("de") << "de"
                            << "Nummer A 42, bitte zu Schalter 3.";
        QTest::newRow("es") << "es"
                            << "Turno A 42, por favor pase al mostrador 3.";
        QTest::newRow("ar") << "ar"
                            << "التذكرة A 42، يرجى التوجه إلى الشباك 3.";
        QTest::newRow("de-AT") << "de-AT"
                               << "Nummer A 42, bitte zu Schalter 3.";
    }
    void aSentenceTakesAsLongAsAPersonWouldTake()
    {
        QFETCH(QString, language);
        QFETCH(QString, text);
        Hall hall;
        const auto heard = hall.say(
            {.chime = false,
             .phrases = {{language.toStdString(), text.toStdString(), "A", 42, 3}}});
        QVERIFY(heard && heard->spoken_at && !heard->chimed_at);
        QVERIFY(heard->phrases == std::vector{SaidBy::Reader});
        const Sound &sound = hall.speaker.played.front();
        QVERIFY2(sound.length() > Ms{1500} && sound.length() < Ms{7000},
                 qPrintable(QString::number(sound.length().count())));
        QVERIFY(std::ranges::max(sound.samples) > 3000); // not silence
    }

    void recordedWordsComeBeforeTheReader()
    {
        Hall hall;
        hall.record("de", {"ticket", "a", "42", "go-to-counter", "3"});
        const auto heard = hall.say({.chime = true, .phrases = {kGerman, kEnglish}});
        QVERIFY(heard->phrases == (std::vector{SaidBy::Stems, SaidBy::Reader}));
        // Five words of 200 ms with four gaps.
        QCOMPARE(hall.speaker.played.at(1).length(), Ms{1240});
    }

    void aLanguageWithoutVoiceFallsBackToRecordedWordsThenToTheChime()
    {
        Hall hall;
        hall.record("qaa", {"ticket", "a", "4", "2", "go-to-counter", "3"});
        const SpokenCall recorded{"qaa", "?", "A", 42, 3};
        const SpokenCall neither{"qab", "?", "A", 42, 3};
        const SpokenCall word_missing{"qaa", "?", "K", 42, 3};
        QVERIFY(hall.say({.phrases = {recorded}})->phrases == std::vector{SaidBy::Stems});
        for (const SpokenCall &call : {neither, word_missing}) {
            const auto heard = hall.say({.phrases = {call}});
            QVERIFY(heard->phrases == std::vector{SaidBy::Nobody});
            QVERIFY(heard->chimed_at && !heard->spoken_at);
        }
    }

    void withoutEspeakTheChimeIsLeft()
    {
        Hall hall(QStringLiteral("/nonexistent/espeak-ng"));
        const auto heard = hall.say({.phrases = {kEnglish}});
        QVERIFY(heard && heard->chimed_at && !heard->spoken_at);
        QVERIFY(hall.announcer.troubles().empty());
    }

    void aReaderThatHangsIsLeftBehind()
    {
        QTemporaryDir folder;
        QFile program(folder.filePath(QStringLiteral("espeak-ng")));
        QVERIFY(program.open(QIODevice::WriteOnly));
        program.write("#!/bin/sh\nexec sleep 30\n");
        program.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
        program.close();
        Hall hall(program.fileName());
        QElapsedTimer timer;
        timer.start();
        const auto heard = hall.say({.phrases = {kEnglish}});
        QVERIFY(heard && heard->chimed_at && !heard->spoken_at);
        QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
    }

    void aMissingDeviceIsAnsweredAndReported()
    {
        Hall hall;
        hall.speaker.mood = SilentSpeaker::Mood::Missing;
        const auto heard = hall.say({.phrases = {kEnglish}});
        QVERIFY(heard && !heard->chimed_at && !heard->spoken_at);
        QVERIFY(hall.announcer.troubles() == std::vector<std::string>{"audio-missing"});
        hall.speaker.mood = SilentSpeaker::Mood::Works;
        QVERIFY(hall.say({.phrases = {kEnglish}})->spoken_at);
        QVERIFY(hall.announcer.troubles().empty());
    }

    void aStuckDeviceIsAnsweredInTimeAndReported()
    {
        Hall hall;
        hall.speaker.mood = SilentSpeaker::Mood::Hangs;
        QElapsedTimer timer;
        timer.start();
        const auto heard = hall.say({.phrases = {kEnglish, kGerman}});
        QVERIFY(heard && !heard->chimed_at && !heard->spoken_at);
        QVERIFY2(timer.elapsed() < 4000, qPrintable(QString::number(timer.elapsed())));
        QVERIFY(hall.announcer.troubles() == std::vector<std::string>{"audio-stuck"});
        timer.restart();
        QVERIFY(
            hall.say({.phrases = {kEnglish}}).has_value()); // and the next is not held up
        QVERIFY2(timer.elapsed() < 500, qPrintable(QString::number(timer.elapsed())));
        hall.speaker.mood = SilentSpeaker::Mood::Works;
        QVERIFY(hall.say({.phrases = {kEnglish}})->chimed_at);
        QVERIFY(hall.announcer.troubles().empty());
    }

    void whatWouldEndTooLateIsLeftOut()
    {
        Hall hall;
        const auto heard = hall.say({.phrases = {kEnglish}}, Ms{1500});
        QVERIFY(heard->chimed_at && !heard->spoken_at);
    }

    void aTextThatLooksLikeAnOptionIsOnlyRead()
    {
        Hall hall;
        const auto heard =
            hall.say({.chime = false, .phrases = {{"en", "--version", "", 0, 0}}});
        QVERIFY(heard->spoken_at);
    }

    void theFakeKeepsTheSameContract_data() { itKeepsTheContract_data(); }
    void theFakeKeepsTheSameContract()
    {
        QFETCH(Claim, claim);
        struct Hands final : Clock {
            SteadyMs at;
            UtcMs now() const override { return UtcMs{at.since}; }
            SteadyMs steady() const override { return at; }
        } clock;
        fake::FakeAnnouncer announcer(clock);
        const contract::AnnouncerWorld world{
            .announcer = announcer,
            .clock = clock,
            .pass =
                [&](Ms span) {
                    clock.at = clock.at + span;
                    announcer.tick();
                },
            .spoken = {.chime = true, .phrases = {kEnglish, kGerman}}};
        QCOMPARE(QString::fromStdString(claim(world)), QString());
    }

    void aNumberIsMadeOfTheLargestRecordings_data()
    {
        QTest::addColumn<int>("number");
        QTest::addColumn<QString>("files");
        QTest::addColumn<QString>("words");
        QTest::newRow("whole") << 42 << "4 2 42"
                               << "42";
        QTest::newRow("hundreds and rest") << 142 << "100 42 1 2 4"
                                           << "100 42";
        QTest::newRow("no rest recorded") << 142 << "100 1 2 4"
                                          << "1 4 2";
        QTest::newRow("digits") << 907 << "0 7 9"
                                << "9 0 7";
        QTest::newRow("a round hundred") << 300 << "300 0 3"
                                         << "300";
        QTest::newRow("thousands") << 1042 << "1000 42 0 1 2 4"
                                   << "1000 42";
    }
    void aNumberIsMadeOfTheLargestRecordings()
    {
        QFETCH(int, number);
        QFETCH(QString, files);
        QFETCH(QString, words);
        const QStringList there = files.split(u' ');
        QStringList out;
        for (const std::string &word :
             wordsOfNumber(number, [&](const std::string &name) {
                 return there.contains(QString::fromStdString(name));
             }))
            out << QString::fromStdString(word);
        QCOMPARE(out.join(u' '), words);
    }
};

QTEST_GUILESS_MAIN(SpeechAnnouncerTest)
#include "speech_announcer_test.moc"
