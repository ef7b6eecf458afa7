// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QGuiApplication>
#include <QTemporaryDir>
#include <QTest>

#include "display/board.h"
#include "display/made_up_hall.h"
#include "platform/speech/speech_announcer.h"
#include "platform/speech/speech_fakes_for_test.h"
#include "tests/support/joined_test.h"

namespace vq::display::stems_test {

namespace {

constexpr Ms kWord{200};
constexpr Ms kFiveWords = 5 * kWord + 4 * Ms{60}; // with the gaps between them

// A German lobby whose only voice is recorded words.
struct Lobby {
    explicit Lobby(DisplayConfig config = {})
        : board({.clock = clock,
                 .hub = hall,
                 .announcer = announcer,
                 .config = std::move(config)})
    {
        hall.snapshot(true, {}, board);
    }

    std::filesystem::path path(const char *name) const
    {
        return std::filesystem::path(folder.path().toStdString()) / name;
    }
    void record(const std::string &language, const std::vector<std::string> &words) const
    {
        std::filesystem::create_directories(path("stems") / language);
        const std::vector<std::int16_t> samples(8 * kWord.count(), 7);
        for (const std::string &word : words)
            (void)speech::writeWav(path("stems") / language / (word + ".wav"),
                                   {.rate = 8000, .samples = samples});
    }
    // How long each sound was that people heard, until the call is confirmed.
    std::vector<Ms> heardOf(const char *label, const char *language)
    {
        hall.take(label, language, board);
        hall.call(label, 3, board);
        board.drawn();
        (void)QTest::qWaitFor([&] { return !hall.shown.empty(); }, 10'000);
        std::vector<Ms> lengths;
        for (const speech::Sound &sound : speaker.played)
            lengths.push_back(sound.length());
        if (!lengths.empty())
            lengths.erase(lengths.begin()); // the chime
        return lengths;
    }

    QTemporaryDir folder;
    speech::SteadyClock clock;
    speech::SilentSpeaker speaker;
    speech::PhraseCache cache = *speech::PhraseCache::open(path("cache"));
    speech::EspeakVoice reader{cache, QStringLiteral("/nonexistent/espeak-ng")};
    speech::SpeechAnnouncer announcer{{.clock = clock,
                                       .speaker = speaker,
                                       .reader = reader,
                                       .stems = speech::StemVoice(path("stems")),
                                       .cache = cache}};
    MadeUpHall hall{clock, "de"};
    Board board;
};

} // namespace

class StemsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aLanguageThatOnlyHasRecordedWordsIsSpoken()
    {
        Lobby lobby;
        lobby.record("gsw", {"ticket", "a", "42", "go-to-counter", "3"});
        QCOMPARE(lobby.heardOf("A042", "gsw"), std::vector<Ms>{kFiveWords});
        QVERIFY(lobby.hall.shown.front().spoken_at.has_value());
    }

    void theSitesLanguageFollows()
    {
        Lobby lobby;
        lobby.record("gsw", {"ticket", "a", "42", "go-to-counter", "3"});
        lobby.record("de", {"ticket", "a", "4", "2", "go-to-counter", "3"});
        QCOMPARE(lobby.heardOf("A042", "gsw-CH"),
                 (std::vector<Ms>{kFiveWords, kFiveWords + kWord + Ms{60}}));
    }

    void aLanguageThatMayNotBeSpokenIsNot()
    {
        DisplayConfig config;
        config.languages = {"de"};
        Lobby lobby(config);
        lobby.record("gsw", {"ticket", "a", "42", "go-to-counter", "3"});
        QCOMPARE(lobby.heardOf("A042", "gsw"), std::vector<Ms>{});
        QVERIFY(lobby.hall.shown.front().chimed_at.has_value());
        QVERIFY(!lobby.hall.shown.front().spoken_at.has_value());
    }

    void twoCallsAreTwoPhrases()
    {
        Lobby lobby;
        lobby.record("gsw", {"ticket", "a", "42", "4", "3", "go-to-counter"});
        QCOMPARE(lobby.heardOf("A042", "gsw"), std::vector<Ms>{kFiveWords});
        lobby.hall.move("A042", TicketState::Waiting, lobby.board); // the panel is free
        lobby.hall.shown.clear();
        lobby.speaker.played.clear();
        QCOMPARE(lobby.heardOf("A043", "gsw"),
                 std::vector<Ms>{kFiveWords + kWord + Ms{60}});
    }
};

VQ_JOINED_TEST(StemsTest)

} // namespace vq::display::stems_test

#include "stems_test.moc"
