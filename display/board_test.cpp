// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QAbstractItemModelTester>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <fstream>

#include "core/fake/fake_announcer.h"
#include "display/board.h"
#include "display/made_up_hall.h"
#include "display/picture_show.h"
#include "display/ticker_pages.h"
#include "tests/support/joined_test.h"

namespace vq::display::board_test {

using Scene = MadeUpHall::Scene;

namespace {

class HandClock final : public Clock {
public:
    SteadyMs at;
    UtcMs now() const override { return UtcMs{at.since}; }
    SteadyMs steady() const override { return at; }
};

// A lobby with everything but its window and its loudspeaker.
struct Lobby {
    explicit Lobby(DisplayConfig config = {}, const char *language = "de")
        : hall(clock, language), announcer(clock), board({.clock = clock,
                                                          .hub = hall,
                                                          .announcer = announcer,
                                                          .config = std::move(config)})
    {
        QObject::connect(&board, &Board::panelChanged, &board,
                         [this] { is_dirty = true; });
    }

    void pass(Ms span)
    {
        for (const SteadyMs end = clock.at + span; clock.at < end;
             clock.at = clock.at + Ms{100}) {
            announcer.tick();
            board.tick();
            if (std::exchange(is_dirty, false))
                board.drawn();
        }
    }
    QStringList said() const
    {
        QStringList all;
        for (const auto &sound : announcer.record)
            all << QString::fromStdString(sound.what);
        return all;
    }
    static QStringList labels(const HallRows &rows)
    {
        QStringList all;
        for (int i = 0; i < rows.count(); ++i)
            all << rows.data(rows.index(i), HallRows::LabelRole).toString();
        return all;
    }

    HandClock clock;
    MadeUpHall hall;
    fake::FakeAnnouncer announcer;
    Board board;
    bool is_dirty = false;
};

} // namespace

class BoardTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aCallIsShownSpokenInBothLanguagesAndConfirmed()
    {
        Lobby lobby;
        lobby.hall.snapshot(true, {}, lobby.board);
        lobby.hall.take("A042", "es", lobby.board);
        lobby.pass(Ms{1000});
        lobby.hall.call("A042", 3, lobby.board);
        QCOMPARE(lobby.board.panel(), Board::Panel::Called);
        QCOMPARE(lobby.board.calledLabel(), QStringLiteral("A042"));
        QCOMPARE(lobby.board.calledCounter(), QStringLiteral("Schalter 3"));
        QCOMPARE(lobby.board.calledCounterForVisitor(), QStringLiteral("Ventanilla 3"));
        lobby.pass(Ms{30'000});
        const QString spanish =
            QStringLiteral("es: Turno A 42, por favor pase a la ventanilla 3.");
        const QString german = QStringLiteral("de: Nummer A 42, bitte zu Schalter 3.");
        QCOMPARE(lobby.said(), QStringList({"chime", spanish, german, spanish, german}));
        QCOMPARE(lobby.hall.shown.size(), 1U);
        const command::ReportShown &shown = lobby.hall.shown.front();
        const UtcMs begin = lobby.hall.hubNow() - Ms{30'000};
        QCOMPARE(shown.shown_at - begin, Ms{0}); // in the hub's time
        QVERIFY(*shown.chimed_at - begin < Ms{200});
        QVERIFY(*shown.spoken_at - *shown.chimed_at >= Ms{1200});
        QCOMPARE(shown.call, 1);
    }

    void whatIsSpoken_data()
    {
        QTest::addColumn<bool>("chime");
        QTest::addColumn<bool>("voice");
        QTest::addColumn<QStringList>("languages");
        QTest::addColumn<QStringList>("first_round");
        const QString es =
            QStringLiteral("es: Turno A 42, por favor pase a la ventanilla 3.");
        const QString de = QStringLiteral("de: Nummer A 42, bitte zu Schalter 3.");
        QTest::newRow("all") << true << true << QStringList()
                             << QStringList{"chime", es, de};
        QTest::newRow("one language")
            << true << true << QStringList{"de"} << QStringList{"chime", de};
        QTest::newRow("no voice")
            << true << false << QStringList() << QStringList{"chime"};
        QTest::newRow("silence") << false << false << QStringList() << QStringList();
    }
    void whatIsSpoken()
    {
        QFETCH(bool, chime);
        QFETCH(bool, voice);
        QFETCH(QStringList, languages);
        QFETCH(QStringList, first_round);
        DisplayConfig config;
        config.has_chime = chime;
        config.has_voice = voice;
        config.rules.repeats = 0;
        for (const QString &language : languages)
            config.languages.push_back(language.toStdString());
        Lobby lobby(config);
        lobby.hall.snapshot(true, {}, lobby.board);
        lobby.hall.take("A042", "es", lobby.board);
        lobby.hall.call("A042", 3, lobby.board);
        lobby.pass(Ms{20'000});
        QCOMPARE(lobby.said(), first_round);
        QCOMPARE(lobby.hall.shown.size(), 1U); // silence is confirmed too
        QCOMPARE(lobby.hall.shown.front().spoken_at.has_value(), voice);
    }

    void aCallThatIsUndoneLeavesPanelAndList()
    {
        Lobby lobby;
        lobby.hall.show(Scene::Called, lobby.board);
        lobby.hall.call("A043", 5, lobby.board);
        lobby.pass(Ms{2000});
        lobby.hall.move("A042", TicketState::Waiting, lobby.board);
        QCOMPARE(lobby.board.calledLabel(), QStringLiteral("A043"));
        QVERIFY(!Lobby::labels(*lobby.board.called()).contains(QStringLiteral("A042")));
        QVERIFY(Lobby::labels(*lobby.board.next()).contains(QStringLiteral("A042")));
    }

    void aCallThatStillWaitsForThePanelIsNotInTheList()
    {
        Lobby lobby;
        lobby.hall.show(Scene::Rush, lobby.board);
        QCOMPARE(lobby.board.calledLabel(), QStringLiteral("A042"));
        QCOMPARE(Lobby::labels(*lobby.board.called()).first(), QStringLiteral("K006"));
        lobby.pass(Ms{8000});
        QCOMPARE(lobby.board.calledLabel(), QStringLiteral("A043"));
        QCOMPARE(Lobby::labels(*lobby.board.called()).first(), QStringLiteral("A042"));
    }

    // A display that is started in the middle of a call.
    void aFirstLookAnnouncesAFreshCallAndConfirmsIt_data()
    {
        QTest::addColumn<int>("ago_ms");
        QTest::addColumn<bool>("is_fresh");
        QTest::newRow("called while it started") << 12'000 << true;
        QTest::newRow("called long before") << 31'000 << false;
    }
    void aFirstLookAnnouncesAFreshCallAndConfirmsIt()
    {
        QFETCH(int, ago_ms);
        QFETCH(bool, is_fresh);
        Lobby before;
        before.hall.snapshot(true, {}, before.board);
        before.hall.take("A042", "es", before.board);
        before.hall.call("A042", 3, before.board);
        TicketView called = *before.hall.ticket("A042");
        Lobby lobby;
        called.called_at = lobby.hall.hubNow() - Ms{ago_ms};
        lobby.hall.snapshot(true, {called}, lobby.board);
        lobby.pass(Ms{40'000});
        QCOMPARE(lobby.board.calledLabel(), QStringLiteral("A042"));
        QCOMPARE(lobby.hall.shown.size(), is_fresh ? 1U : 0U);
        QCOMPARE(lobby.said().count(QStringLiteral("chime")), is_fresh ? 1 : 0);
        QCOMPARE(lobby.said().size(), is_fresh ? 5 : 0);  // two languages, twice
        lobby.hall.snapshot(true, {called}, lobby.board); // a hub that starts anew
        lobby.pass(Ms{40'000});
        QCOMPARE(lobby.hall.shown.size(), is_fresh ? 1U : 0U); // not once more
    }

    void aSnapshotOnAReconnectSaysNothing()
    {
        Lobby lobby;
        lobby.hall.show(Scene::Called, lobby.board);
        lobby.pass(Ms{60'000});
        const auto said = lobby.said();
        std::vector<TicketView> all;
        for (const auto &[id, ticket] : lobby.hall.mirror().tickets())
            all.push_back(ticket);
        lobby.hall.snapshot(true, all, lobby.board);
        lobby.pass(Ms{30'000});
        QCOMPARE(lobby.said(), said);
        QCOMPARE(lobby.board.calledLabel(), QStringLiteral("A042"));
    }

    void theBadgeComesWithinFiveSecondsAndThePictureStays_data()
    {
        QTest::addColumn<int>("quiet_ms");
        QTest::addColumn<bool>("is_live");
        QTest::addColumn<int>("age_s");
        QTest::newRow("just heard") << 0 << true << 0;
        QTest::newRow("a slow answer") << 3900 << true << 0;
        QTest::newRow("lost") << 4100 << false << 4;
        QTest::newRow("long lost") << 600'000 << false << 600;
    }
    void theBadgeComesWithinFiveSecondsAndThePictureStays()
    {
        QFETCH(int, quiet_ms);
        QFETCH(bool, is_live);
        QFETCH(int, age_s);
        Lobby lobby;
        lobby.hall.show(Scene::Called, lobby.board);
        lobby.hall.quiet = Ms{quiet_ms};
        lobby.board.tick();
        QCOMPARE(lobby.board.isLive(), is_live);
        QCOMPARE(lobby.board.ageSeconds(), age_s);
        QCOMPARE(lobby.board.calledLabel(), QStringLiteral("A042"));
        QVERIFY(lobby.board.next()->count() > 0);
    }

    void nobodyCalledHasAReason_data()
    {
        QTest::addColumn<int>("scene");
        QTest::addColumn<int>("panel");
        const auto row = [](const char *name, Scene scene, Board::Panel panel) {
            QTest::newRow(name) << static_cast<int>(scene) << static_cast<int>(panel);
        };
        row("starting", Scene::Starting, Board::Panel::Starting);
        row("away", Scene::Away, Board::Panel::Away);
        row("refused", Scene::Refused, Board::Panel::Refused);
        row("closed", Scene::Closed, Board::Panel::Closed);
        row("empty", Scene::Empty, Board::Panel::Empty);
        row("waiting", Scene::Waiting, Board::Panel::Waiting);
        row("called", Scene::Called, Board::Panel::Called);
    }
    void nobodyCalledHasAReason()
    {
        QFETCH(int, scene);
        QFETCH(int, panel);
        Lobby lobby;
        lobby.hall.show(static_cast<Scene>(scene), lobby.board);
        QCOMPARE(static_cast<int>(lobby.board.panel()), panel);
        if (panel == static_cast<int>(Board::Panel::Closed))
            QCOMPARE(lobby.board.opensAt().front(), QStringLiteral("Mittwoch 08:05"));
    }

    void theClockIsTheSitesAndTheHubs()
    {
        Lobby lobby;
        lobby.hall.snapshot(true, {}, lobby.board);
        QCOMPARE(lobby.board.clock(), QStringLiteral("14:05"));
        lobby.pass(Ms{61'000});
        QCOMPARE(lobby.board.clock(), QStringLiteral("14:06"));
        Lobby arabic({}, "ar");
        arabic.hall.snapshot(true, {}, arabic.board);
        QCOMPARE(arabic.board.clock(), QStringLiteral("14:05"));
        QCOMPARE(arabic.board.dates(), QStringList({QStringLiteral("الثلاثاء، 3 مارس")}));
    }

    void troublesReachTheHubOnceAndAgainOnEachConnection()
    {
        Lobby lobby;
        lobby.hall.snapshot(true, {}, lobby.board);
        lobby.pass(Ms{500});
        QCOMPARE(lobby.hall.devices.size(), 1U); // all is well
        lobby.announcer.troubles_now = {"audio-missing"};
        lobby.pass(Ms{500});
        QCOMPARE(lobby.hall.devices.size(), 2U);
        QCOMPARE(lobby.hall.devices.back().troubles,
                 std::vector<std::string>{"audio-missing"});
        lobby.board.linkChanged(lan::LinkState::Live);
        QCOMPARE(lobby.hall.devices.size(), 3U);
    }

    void aMissingLoudspeakerHoldsUpNobody()
    {
        Lobby lobby;
        lobby.announcer.is_missing = true;
        lobby.hall.snapshot(true, {}, lobby.board);
        for (const char *label : {"A001", "A002"}) {
            lobby.hall.take(label, "de", lobby.board);
            lobby.hall.call(label, 1, lobby.board);
        }
        lobby.pass(Ms{8000});
        QCOMPARE(lobby.board.calledLabel(), QStringLiteral("A002"));
        QCOMPARE(lobby.hall.shown.size(), 2U);
        QVERIFY(!lobby.hall.shown.front().chimed_at);
    }

    void aListTellsExactlyWhatChanged()
    {
        HallRows rows;
        QAbstractItemModelTester tester(
            &rows, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy resets(&rows, &QAbstractItemModel::modelReset);
        const auto of = [](const QString &keys) {
            std::vector<HallRow> list;
            for (const QChar key : keys)
                list.push_back(
                    {QString(key).toStdString(), QString(key), QStringLiteral("1")});
            return list;
        };
        for (const char *keys : {"abc", "dabc", "dab", "bad", "", "xyz", "zyx", "ayb"}) {
            rows.set(of(QLatin1String(keys)));
            QCOMPARE(Lobby::labels(rows).join(QString()), QLatin1String(keys));
        }
        QCOMPARE(resets.count(), 0);
    }

    void aLongTickerIsCutBetweenSentencesThenWords()
    {
        const QFont font(QStringLiteral("Inter"), 20);
        const qreal width =
            QFontMetricsF(font).horizontalAdvance(QStringLiteral("One two. Three"));
        QCOMPARE(pagesOf(QStringLiteral("One two.  Three four."), font, width),
                 QStringList({"One two.", "Three four."}));
        QCOMPARE(pagesOf(QStringLiteral("One two three four five six"), font, width),
                 QStringList({"One two three", "four five six"}));
        QCOMPARE(
            pagesOf(QStringLiteral("Unbelievablylongwordindeed"), font, width).size(), 1);
        QCOMPARE(pagesOf(QString(), font, width), QStringList());
    }

    void picturesTurnAndBrokenOnesArePassedOver()
    {
        QTemporaryDir folder;
        QImage picture(8, 8, QImage::Format_RGB32);
        picture.fill(Qt::green);
        picture.save(folder.filePath(QStringLiteral("a.png")));
        picture.save(folder.filePath(QStringLiteral("c.png")));
        std::ofstream(folder.filePath(QStringLiteral("b.png")).toStdString())
            << "no picture";
        PictureShow show(folder.path(), Ms{10'000});
        QVERIFY(show.picture().toString().endsWith(QStringLiteral("a.png")));
        show.turn();
        QVERIFY(show.picture().toString().endsWith(QStringLiteral("c.png")));
        show.turn();
        QVERIFY(show.picture().toString().endsWith(QStringLiteral("a.png")));
        QFile::remove(folder.filePath(QStringLiteral("a.png")));
        QFile::remove(folder.filePath(QStringLiteral("c.png")));
        QTRY_VERIFY(show.picture().isEmpty());
    }

    void theTickerSaysHowLongPeopleWait_data()
    {
        QTest::addColumn<bool>("wanted");
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("begins");
        const QString own = QStringLiteral("Am Freitag schließt das Amt um 12:00 Uhr.");
        QTest::newRow("wanted") << true << "de"
                                << QStringLiteral("Passports: etwa 10 bis 15 Min. "
                                                  "Registry: bis zu 5 Min. ") +
                                       own;
        QTest::newRow("another language")
            << true << "en"
            << "Passports: about 10 to 15 min. Registry: up to 5 min. On Friday";
        QTest::newRow("not wanted") << false << "de" << own;
    }
    void theTickerSaysHowLongPeopleWait()
    {
        QFETCH(bool, wanted);
        QFETCH(QString, language);
        QFETCH(QString, begins);
        DisplayConfig config;
        config.shows_waits = wanted;
        Lobby lobby(config, qPrintable(language));
        lobby.hall.snapshot(true, {}, lobby.board);
        lobby.hall.foresee("PASS", WaitBand{Minutes{10}, Minutes{15}}, lobby.board);
        lobby.hall.foresee("REG", WaitBand{Ms{0}, Minutes{5}}, lobby.board);
        QVERIFY2(lobby.board.ticker().startsWith(begins),
                 qPrintable(lobby.board.ticker()));
    }

    void theCodeIsReadInTwoHalves()
    {
        Lobby lobby;
        lobby.hall.show(Scene::Remote, lobby.board);
        QCOMPARE(lobby.board.presenceCode(), QStringLiteral(u"\u2066042\u2009137\u2069"));
        lobby.hall.show(Scene::Called, lobby.board);
        QCOMPARE(lobby.board.presenceCode(), QString());
    }

    void aWaitThatNobodyKnowsIsNotSaid()
    {
        DisplayConfig config;
        config.shows_waits = true;
        config.zone.services = {{"PASS"}};
        Lobby lobby(config);
        lobby.hall.snapshot(true, {}, lobby.board);
        const QString without = lobby.board.ticker();
        lobby.hall.foresee("REG", WaitBand{Ms{0}, Minutes{5}}, lobby.board);
        QCOMPARE(lobby.board.ticker(), without); // of a service for another screen
        lobby.hall.foresee("PASS", WaitBand{Ms{0}, Minutes{5}}, lobby.board);
        QVERIFY(lobby.board.ticker() != without);
        lobby.hall.foresee("PASS", {}, lobby.board);
        QCOMPARE(lobby.board.ticker(), without);
        lobby.hall.foresee("PASS", WaitBand{Ms{0}, Minutes{5}}, lobby.board);
        lobby.hall.snapshot(false, {}, lobby.board); // closed
        QCOMPARE(lobby.board.ticker(), without);
    }

    void aTickerThatChangesGoesOnWhereItWas()
    {
        TickerPages ticker;
        const QFont font;
        ticker.setProperty("font", font);
        ticker.setProperty("width",
                           QFontMetricsF(font).horizontalAdvance("One two three."));
        ticker.setProperty("text", QStringLiteral("One two. Three four. Five six."));
        QCOMPARE(ticker.pages(), 3);
        ticker.turn();
        ticker.setProperty("text", QStringLiteral("One ten. Three ten. Five ten."));
        QCOMPARE(ticker.page(), QStringLiteral("Three ten."));
        ticker.setProperty("text", QStringLiteral("One."));
        QCOMPARE(ticker.page(), QStringLiteral("One."));
    }
};

VQ_JOINED_TEST(BoardTest)

} // namespace vq::display::board_test

#include "board_test.moc"
