// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QGuiApplication>
#include <QTest>
#include <random>
#include <set>

#include "core/fake/fake_announcer.h"
#include "core/fake/fake_clock.h"
#include "core/fake/fake_link.h"
#include "display/board.h"
#include "sync/wire/lan_codec.h"
#include "tests/support/joined_test.h"

namespace vq::display::board_link_test {

namespace {

constexpr Ms kTick{100};
constexpr Ms kPromise{5000}; // "says so within 5 s"

// What is wrong between a display and its hub.
struct Trouble {
    const char *name = "";
    std::optional<Error> goodbye; // the hub's answer to each hello
    bool is_unreachable = false;
    bool is_mute = false;      // half-open: nothing comes any more
    bool answers_none = false; // the hello is taken and not answered
};

const std::array kTroubles{
    Trouble{.name = "revoked",
            .goodbye = Error{ErrorKind::Reject, "revoked", "Revoked."}},
    Trouble{.name = "overloaded",
            .goodbye = Error{ErrorKind::Retry, "overloaded", "Too much to do."}},
    Trouble{.name = "stopping",
            .goodbye = Error{ErrorKind::Retry, "stopping", "The hub stops."}},
    Trouble{.name = "hub full",
            .goodbye = Error{ErrorKind::Retry, "hub_full", "Too many devices."}},
    Trouble{.name = "hub away", .is_unreachable = true},
    Trouble{.name = "half-open", .is_mute = true},
    Trouble{.name = "hello unanswered", .answers_none = true}};

// A board over the client that the program has, and a hub that is a few lines.
struct Lobby final : device::Hub {
    Lobby()
    {
        calling.id.bytes[0] = 1;
        calling.label = "A042";
        calling.service = {"PASS"};
        calling.priority_class = {"normal"};
        calling.language = "de";
        calling.state = TicketState::Called;
        calling.counter = CounterNumber{3};
        calling.calls = 1;
        calling.called_at = clock.now() - Minutes{1};
        revision.incarnation.bytes.fill(1);
    }

    void pass(Ms span)
    {
        for (const SteadyMs end = clock.steady() + span; clock.steady() < end;) {
            link.step();
            answerHellos();
            link.step();
            clock.pass(kTick);
            client.tick();
            announcer.tick();
            board.tick();
        }
    }
    // What the panel says in that time, also for a moment between two ticks.
    std::set<Board::Panel> panelsDuring(Ms span)
    {
        std::set<Board::Panel> seen{board.panel()};
        const auto watch = QObject::connect(&board, &Board::panelChanged, &board,
                                            [&] { seen.insert(board.panel()); });
        pass(span);
        QObject::disconnect(watch);
        return seen;
    }
    void begin(const Trouble &trouble)
    {
        now = trouble;
        link.is_reachable = !trouble.is_unreachable;
        link.is_mute = trouble.is_mute;
        if (trouble.goodbye)
            link.deliver(encode(lan::HubMessage{lan::Goodbye{*trouble.goodbye}}));
        else if (!trouble.is_mute)
            link.cut("the cable");
    }
    void end() { begin({}); }
    void answerHellos()
    {
        for (const auto &bytes : link.takeSent()) {
            const auto message =
                lan::decodeDeviceMessage(std::as_bytes(std::span(bytes)));
            if (!std::holds_alternative<lan::Hello>(message.value()) || now.answers_none)
                continue;
            if (now.goodbye) {
                say(lan::Goodbye{*now.goodbye});
                continue;
            }
            lan::Snapshot snapshot{.revision = revision, .view = {}};
            snapshot.view.tickets = {calling};
            say(lan::Welcome{.hub_program = "test",
                             .hub_now = clock.now(),
                             .revision = revision,
                             .resumed = false});
            say(snapshot);
        }
    }
    void say(const lan::HubMessage &message) { link.deliver(lan::encode(message)); }

    const lan::SiteMirror &mirror() const override { return client.mirror(); }
    const std::optional<lan::Welcome> &welcome() const override
    {
        return client.welcome();
    }
    lan::LinkState state() const override { return client.state(); }
    bool isRefused() const override { return client.isRefused(); }
    Ms silence() const override { return client.silence(); }
    UtcMs hubNow() const override { return client.hubNow(); }
    std::string ask(lan::RequestBody body, lan::HubClient::Answer answer, Ms patience,
                    std::string id) override
    {
        return client.ask(std::move(body), std::move(answer), patience, std::move(id));
    }

    struct Follower final : lan::HubClientListener {
        explicit Follower(Lobby &lobby) : to(lobby) {}
        void linkChanged(lan::LinkState state) override { to.board.linkChanged(state); }
        void welcomed(const lan::Welcome &welcome) override
        {
            to.board.welcomed(welcome);
        }
        void siteChanged(const lan::SiteMirror::Change &change) override
        {
            to.board.hallChanged(change);
        }
        void printOrdered(const lan::PrintOrder &) override {}

        Lobby &to;
    };

    FakeClock clock;
    FakeLink link;
    Trouble now;
    TicketView calling;
    lan::Revision revision;
    std::mt19937_64 chance{4711};
    Follower follower{*this};
    lan::HubClient client{link,
                          clock,
                          [this] { return chance(); },
                          {.role = "display", .token = "t", .program = "test"},
                          follower};
    fake::FakeAnnouncer announcer{clock};
    Board board{{.clock = clock, .hub = *this, .announcer = announcer, .config = {}}};
};

} // namespace

class BoardLinkTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPictureThatIsNotFollowedIsNeverShownAsLive_data()
    {
        QTest::addColumn<int>("trouble");
        for (std::size_t i = 0; i < kTroubles.size(); ++i)
            QTest::newRow(kTroubles[i].name) << static_cast<int>(i);
    }
    void aPictureThatIsNotFollowedIsNeverShownAsLive()
    {
        QFETCH(int, trouble);
        Lobby lobby;
        lobby.client.start();
        lobby.pass(Ms{20'000});
        QVERIFY(lobby.board.isLive());
        lobby.begin(kTroubles[static_cast<std::size_t>(trouble)]);
        for (Ms gone{0}; gone < Minutes{3}; gone += kTick) {
            lobby.pass(kTick);
            if (gone < kPromise)
                continue;
            const auto told = QStringLiteral("after %1 ms: live %2, %3 s old")
                                  .arg(gone.count())
                                  .arg(lobby.board.isLive())
                                  .arg(lobby.board.ageSeconds());
            QVERIFY2(!lobby.board.isLive(), qPrintable(told));
            // The last sign of life was up to one ping before.
            const Ms age = std::chrono::seconds(lobby.board.ageSeconds());
            QVERIFY2(age > gone - Ms{1000}, qPrintable(told));
            QVERIFY2(age <= gone + lan::HubClient::kPingEvery + kTick, qPrintable(told));
            QCOMPARE(lobby.board.calledLabel(), QStringLiteral("A042")); // it is kept
        }
        lobby.end();
        lobby.pass(lan::HubClient::kRefusedPause + Ms{15'000});
        QVERIFY(lobby.board.isLive());
        QCOMPARE(lobby.board.ageSeconds(), 0);
    }

    void aScreenThatStartsWithoutAHubSaysSo_data()
    {
        aPictureThatIsNotFollowedIsNeverShownAsLive_data();
    }
    void aScreenThatStartsWithoutAHubSaysSo()
    {
        QFETCH(int, trouble);
        Lobby lobby;
        const Trouble &now = kTroubles[static_cast<std::size_t>(trouble)];
        const bool is_refused = now.goodbye && now.goodbye->kind == ErrorKind::Reject;
        lobby.begin(now);
        lobby.client.start();
        lobby.pass(kTick);
        if (!is_refused)
            QCOMPARE(lobby.board.panel(), Board::Panel::Starting);
        lobby.pass(kPromise - kTick);
        QCOMPARE(lobby.board.panel(),
                 is_refused ? Board::Panel::Refused : Board::Panel::Away);
        QVERIFY(lobby.board.isLive()); // there is no picture that could be old
        QCOMPARE(lobby.panelsDuring(Minutes{3}), std::set{lobby.board.panel()});
        lobby.end();
        lobby.pass(lan::HubClient::kRefusedPause + Ms{15'000});
        QCOMPARE(lobby.board.panel(), Board::Panel::Called);
        QVERIFY(lobby.board.isLive());
    }

    void aHubThatGoesAwayAfterARefusalIsAway()
    {
        Lobby lobby;
        lobby.begin(kTroubles.front());
        lobby.client.start();
        lobby.pass(Ms{30'000});
        QCOMPARE(lobby.board.panel(), Board::Panel::Refused);
        lobby.begin({.name = "hub away", .is_unreachable = true});
        lobby.pass(lan::HubClient::kRefusedPause + Ms{5000});
        QCOMPARE(lobby.board.panel(), Board::Panel::Away);
    }

    void whatIsCalledIsNotBelievedOnceTheScreenIsRefused()
    {
        Lobby lobby;
        lobby.client.start();
        lobby.pass(Ms{20'000});
        QCOMPARE(lobby.board.panel(), Board::Panel::Called);
        lobby.begin(kTroubles.front());
        lobby.pass(Ms{1000});
        QCOMPARE(lobby.board.panel(), Board::Panel::Refused);
        QCOMPARE(lobby.panelsDuring(Minutes{3}), std::set{lobby.board.panel()});
        lobby.end();
        lobby.pass(lan::HubClient::kRefusedPause + Ms{15'000});
        QCOMPARE(lobby.board.panel(), Board::Panel::Called);
    }

    void aScreenThatIsRefusedKeepsSayingSoWhileItTries()
    {
        Lobby lobby;
        lobby.calling.state = TicketState::Serving; // nobody is called
        lobby.client.start();
        lobby.pass(Ms{20'000});
        QCOMPARE(lobby.board.panel(), Board::Panel::Empty);
        lobby.begin(kTroubles.front());
        lobby.pass(Ms{1000});
        QCOMPARE(lobby.board.panel(), Board::Panel::Refused);
        QCOMPARE(lobby.panelsDuring(Minutes{3}), std::set{lobby.board.panel()});
    }
};

VQ_JOINED_TEST(BoardLinkTest)

} // namespace vq::display::board_link_test

#include "board_link_test.moc"
