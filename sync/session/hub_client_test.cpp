// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <random>
#include <set>

#include <QTest>

#include "core/fake/fake_clock.h"
#include "core/fake/fake_link.h"
#include "sync/session/hub_client.h"
#include "sync/wire/lan_codec.h"

namespace vq::lan {
namespace {

constexpr Ms kTick{100};

template <class IdType>
IdType idOf(std::uint8_t number)
{
    IdType id;
    id.bytes.fill(number);
    return id;
}

// The least that a hub is: it greets, and does each request id once.
struct SmallHub {
    FakeLink &link;
    Revision revision{.incarnation = idOf<Incarnation>(1), .number = 10};
    std::optional<Error> refuses;
    bool answers_hello = true;
    bool follows_log = false; // as of a vq-sync
    uplink::HubStands stands{
        .owner = {}, .runs = {{0, {idOf<Incarnation>(1), 7, {}}}}, .answered = {}};
    std::vector<Hello> hellos;
    std::vector<std::string> order; // of request ids as they came
    std::map<std::string, int> tickets;

    void step()
    {
        for (const auto &bytes : link.takeSent()) {
            const auto message = decodeDeviceMessage(std::as_bytes(std::span(bytes)));
            VQ_ASSERT(message.has_value());
            std::visit([this](const auto &each) { take(each); }, *message);
        }
    }
    void say(const HubMessage &message) { link.deliver(encode(message)); }
    void take(const Hello &hello)
    {
        hellos.push_back(hello);
        if (!answers_hello)
            return;
        if (refuses)
            return say(Goodbye{*refuses});
        const bool is_resumed = hello.resume_from && *hello.resume_from == revision;
        if (follows_log)
            return say(Welcome{.revision = revision}), say(LogStands{stands});
        say(Welcome{.hub_program = "test", .revision = revision, .resumed = is_resumed});
        if (!is_resumed)
            say(Snapshot{.revision = revision, .view = {}});
    }
    void take(const auto & /*of_others*/) { VQ_ASSERT(false); }
    void take(const Request &request)
    {
        order.push_back(request.id);
        const auto [it, is_new] =
            tickets.try_emplace(request.id, static_cast<int>(tickets.size()));
        TicketReply reply;
        reply.receipt.ticket.label = std::to_string(it->second);
        reply.receipt.ticket.service.text = "A";
        reply.receipt.ticket.priority_class.text = "normal";
        say(Reply{.request_id = request.id, .outcome = ReplyBody{reply}});
    }
    Delta nextDelta()
    {
        ++revision.number;
        return {.revision = revision, .hall = HallView{.accepts_tickets = false}};
    }
};

struct Device final : HubClientListener {
    FakeClock clock;
    FakeLink link;
    SmallHub hub{.link = link};
    std::mt19937_64 chance{4711};
    HubClient client{link,
                     clock,
                     [this] { return chance(); },
                     {.role = "kiosk", .token = "vq1.x.y", .program = "test 1"},
                     *this};
    std::vector<LinkState> states;
    std::vector<SiteMirror::Change> changes;
    int welcomes = 0;
    int orders = 0;
    std::vector<uplink::HubStands> stands;

    void linkChanged(LinkState state) override { states.push_back(state); }
    void welcomed(const Welcome &) override { ++welcomes; }
    void siteChanged(const SiteMirror::Change &change) override
    {
        changes.push_back(change);
    }
    void printOrdered(const PrintOrder &) override { ++orders; }
    void logStands(const LogStands &told) override { stands.push_back(told.stands); }

    void step()
    {
        link.step();
        hub.step();
        link.step();
        clock.pass(kTick);
        client.tick();
    }
    // Simulated time until it holds, or `within`.
    Ms passUntil(const std::function<bool()> &holds, Ms within = Ms{120'000})
    {
        const auto began = clock.steady();
        while (!holds() && clock.steady() - began < within)
            step();
        return clock.steady() - began;
    }
    Ms passUntil(LinkState state)
    {
        return passUntil([this, state] { return client.state() == state; });
    }
    void goLive()
    {
        client.start();
        passUntil(LinkState::Live);
        VQ_ASSERT(client.state() == LinkState::Live);
    }
};

RequestBody take()
{
    return CommandBody{command::TakeTicket{.service = {"A"}, .language = "de"}};
}

std::string codeOf(const Result<ReplyBody> &outcome)
{
    return outcome ? "done" : outcome.error().code;
}

} // namespace

class HubClientTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aNewDeviceSaysWhoItIsAndGetsTheWholePicture();
    void aLostLinkResumesFromItsRevision();
    void anotherIncarnationBringsTheWholePicture();
    void aMissingDeltaBringsTheWholePicture();
    void aHalfOpenLinkIsFoundWithinTenSeconds_data();
    void aHalfOpenLinkIsFoundWithinTenSeconds();
    void aHubThatNeverGreetsIsGivenUp();
    void silenceIsSeenBeforeFiveSecondsHavePassed();
    void aQuietHallIsNotTakenForADeadOne();
    void triesAreSpreadAndNeverFurtherApartThanFiveSeconds();
    void aRefusedDeviceAsksOnceAMinute();
    void aStoppingHubIsTriedAgainSoon();
    void eachRequestIsDoneOnceHoweverOftenRepliesAreLost();
    void requestsAskedOfflineAreSentInTheirOrder();
    void anUnansweredRequestIsAnsweredOnceWhenTimeIsUp();
    void aRequestThatCannotBeSentIsAnsweredToo();
    void stoppingAnswersWhatIsOpen();
    void anUnreadableMessageEndsTheLinkAndANewKindDoesNot();
    void theHubsClockGoesOnWhenTheWallClockIsSet();
    void aPrintOrderArrives();
    void aSyncIsLiveWhenItKnowsWhereTheLogStands();
};

void HubClientTest::aNewDeviceSaysWhoItIsAndGetsTheWholePicture()
{
    Device device;
    device.goLive();
    QCOMPARE(device.hub.hellos.size(), 1U);
    QCOMPARE(device.hub.hellos[0].role, std::string("kiosk"));
    QCOMPARE(device.hub.hellos[0].token, std::string("vq1.x.y"));
    QVERIFY(!device.hub.hellos[0].resume_from);
    QCOMPARE(device.states, (std::vector{LinkState::Greeting, LinkState::Live}));
    QCOMPARE(device.welcomes, 1);
    QVERIFY(device.changes.at(0).everything);
    QVERIFY(device.client.mirror().revision() == device.hub.revision);
    QVERIFY(device.client.problem().empty());
}

void HubClientTest::aLostLinkResumesFromItsRevision()
{
    Device device;
    device.goLive();
    device.hub.say(device.hub.nextDelta());
    device.step();
    QVERIFY(!device.client.mirror().hall().accepts_tickets);
    device.link.cut("cable");
    device.passUntil(LinkState::Connecting);
    QCOMPARE(device.client.problem(), std::string("cable"));
    device.passUntil(LinkState::Live);
    QVERIFY(device.hub.hellos.at(1).resume_from == device.hub.revision);
    QCOMPARE(device.changes.size(), 2U); // no second snapshot
}

void HubClientTest::anotherIncarnationBringsTheWholePicture()
{
    Device device;
    device.goLive();
    device.hub.revision = {.incarnation = idOf<Incarnation>(2), .number = 0};
    device.link.cut("hub restarted");
    device.step();
    device.passUntil(LinkState::Live);
    QVERIFY(device.changes.back().everything);
    QVERIFY(device.client.mirror().revision() == device.hub.revision);
}

void HubClientTest::aMissingDeltaBringsTheWholePicture()
{
    Device device;
    device.goLive();
    device.hub.nextDelta(); // made, and never sent
    device.hub.say(device.hub.nextDelta());
    device.step();
    QVERIFY(device.client.state() != LinkState::Live);
    device.passUntil(LinkState::Live);
    QVERIFY(!device.hub.hellos.at(1).resume_from);
    QVERIFY(device.changes.back().everything);
}

void HubClientTest::aHalfOpenLinkIsFoundWithinTenSeconds_data()
{
    QTest::addColumn<int>("live_for_ms");
    for (const int ms : {0, 100, 2900, 3000, 3100, 5900, 8900, 9000, 60'000})
        QTest::addRow("mute after %d ms", ms) << ms;
}

void HubClientTest::aHalfOpenLinkIsFoundWithinTenSeconds()
{
    QFETCH(int, live_for_ms);
    Device device;
    device.goLive();
    device.passUntil([] { return false; }, Ms{live_for_ms});
    QCOMPARE(device.client.state(), LinkState::Live);
    device.link.is_mute = true;
    const auto found =
        device.passUntil([&] { return device.client.state() != LinkState::Live; });
    QVERIFY2(found < Ms{10'000}, std::to_string(found.count()).c_str());
    QVERIFY2(found > Ms{5000}, "two lost pings must not end a link");
}

void HubClientTest::aHubThatNeverGreetsIsGivenUp()
{
    Device device;
    device.hub.answers_hello = false; // but it answers pings
    device.client.start();
    device.passUntil(LinkState::Greeting);
    QVERIFY(device.passUntil(LinkState::Connecting) < Ms{10'000});
    device.hub.answers_hello = true;
    device.passUntil(LinkState::Live);
    QCOMPARE(device.client.state(), LinkState::Live);
}

void HubClientTest::silenceIsSeenBeforeFiveSecondsHavePassed()
{
    Device device;
    device.goLive();
    device.passUntil([] { return false; }, Ms{3000});
    device.link.is_mute = true;
    const auto seen = device.passUntil(
        [&] { return device.client.silence() >= HubClient::kStaleAfter; });
    QVERIFY2(seen <= Ms{4500}, std::to_string(seen.count()).c_str());
}

void HubClientTest::aQuietHallIsNotTakenForADeadOne()
{
    Device device;
    device.goLive();
    for (int i = 0; i < 6000; ++i) { // ten minutes without a message
        device.step();
        QVERIFY(device.client.silence() < HubClient::kStaleAfter);
    }
    QCOMPARE(device.link.openings(), 1);
}

void HubClientTest::triesAreSpreadAndNeverFurtherApartThanFiveSeconds()
{
    Device device;
    device.link.is_reachable = false;
    device.client.start();
    std::set<std::int64_t> pauses;
    auto last = device.clock.steady();
    for (int opened = device.link.openings(); device.link.openings() < 60;) {
        device.step();
        if (device.link.openings() == opened)
            continue;
        opened = device.link.openings();
        const auto pause = device.clock.steady() - last;
        last = device.clock.steady();
        pauses.insert(pause.count());
        const Ms bound = opened <= 2 ? HubClient::kBackOffFirst : HubClient::kBackOffMax;
        QVERIFY2(pause <= bound + 2 * kTick, std::to_string(pause.count()).c_str());
    }
    QVERIFY(pauses.size() > 20); // a hall does not come back in one instant
    QVERIFY(*pauses.rbegin() > 3000);
    device.link.is_reachable = true;
    QVERIFY(device.passUntil(LinkState::Live) <= HubClient::kBackOffMax + 3 * kTick);
}

void HubClientTest::aRefusedDeviceAsksOnceAMinute()
{
    Device device;
    device.hub.refuses =
        Error{ErrorKind::Reject, "bad_token", "The hub does not know you."};
    device.client.start();
    device.passUntil(LinkState::Refused);
    QCOMPARE(device.client.problem(), std::string("The hub does not know you."));
    device.passUntil([] { return false; }, Ms{300'000});
    QVERIFY(device.hub.hellos.size() >= 5U && device.hub.hellos.size() <= 6U);
    device.hub.refuses.reset();
    device.passUntil(LinkState::Live);
    QCOMPARE(device.client.state(), LinkState::Live);
}

void HubClientTest::aStoppingHubIsTriedAgainSoon()
{
    Device device;
    device.goLive();
    device.hub.say(Goodbye{{ErrorKind::Retry, "stopping", "The hub stops."}});
    device.step();
    QCOMPARE(device.client.state(), LinkState::Connecting);
    QVERIFY(device.passUntil(LinkState::Live) <= HubClient::kBackOffFirst + 4 * kTick);
}

void HubClientTest::eachRequestIsDoneOnceHoweverOftenRepliesAreLost()
{
    constexpr int kRequests = 10'000;
    Device device;
    device.goLive();
    std::map<std::string, std::vector<std::string>> answers; // by request id
    int lost = 0;
    int asked = 0;
    while (asked < kRequests) {
        const auto id = "r" + std::to_string(asked++);
        device.client.ask(
            take(),
            [&answers, id](const Result<ReplyBody> &outcome) {
                answers[id].push_back(
                    outcome ? std::get<TicketReply>(*outcome).receipt.ticket.label : "");
            },
            Ms{1'000'000'000}, id);
        if (device.client.state() == LinkState::Live) {
            if (device.chance() % 2 == 0)
                device.hub.step(); // done at the hub, and its reply ...
            device.link.cut("reply lost");
            ++lost;
        }
        for (auto steps = device.chance() % 4; steps > 0; --steps)
            device.step();
        const auto keepsUp = [&] {
            return answers.size() + 900 > static_cast<std::size_t>(asked);
        };
        device.passUntil(keepsUp);
        QVERIFY2(keepsUp(), "requests stay unanswered");
    }
    device.passUntil([&] { return answers.size() == kRequests; }, Ms{10'000'000});
    QCOMPARE(answers.size(), static_cast<std::size_t>(kRequests));
    QCOMPARE(device.hub.tickets.size(), static_cast<std::size_t>(kRequests));
    QVERIFY(device.hub.order.size() >
            kRequests); // replies were lost, and asked for again
    QVERIFY(lost > 1000);
    for (const auto &[id, labels] : answers) {
        QCOMPARE(labels.size(), 1U);
        QCOMPARE(labels[0], std::to_string(device.hub.tickets.at(id)));
    }
}

void HubClientTest::requestsAskedOfflineAreSentInTheirOrder()
{
    Device device;
    std::vector<std::string> asked;
    asked.reserve(20);
    int answered = 0;
    for (int i = 0; i < 20; ++i)
        asked.push_back(
            device.client.ask(take(), [&](const Result<ReplyBody> &) { ++answered; }));
    QCOMPARE(std::set(asked.begin(), asked.end()).size(), 20U);
    device.goLive();
    device.passUntil([&] { return answered == 20; });
    QCOMPARE(device.hub.order, asked);
}

void HubClientTest::anUnansweredRequestIsAnsweredOnceWhenTimeIsUp()
{
    Device device;
    device.goLive();
    std::vector<std::string> codes;
    const auto id = device.client.ask(take(), [&](const Result<ReplyBody> &outcome) {
        codes.push_back(codeOf(outcome));
    });
    device.link.is_mute = true;
    const auto waited = device.passUntil([&] { return !codes.empty(); });
    QVERIFY(waited >= Ms{10'000} && waited <= Ms{10'200});
    device.link.is_mute = false;
    device.hub.say(
        Reply{.request_id = id, .outcome = ReplyBody{DoneReply{}}}); // too late
    device.passUntil(LinkState::Live);
    device.step();
    QCOMPARE(codes, std::vector<std::string>{"no_answer"});
}

void HubClientTest::aRequestThatCannotBeSentIsAnsweredToo()
{
    Device device;
    std::map<std::string, int> codes;
    const auto count = [&](const Result<ReplyBody> &outcome) {
        ++codes[codeOf(outcome)];
    };
    device.client.ask(take(), count, Ms{10'000}, "one");
    device.client.ask(take(), count, Ms{10'000}, "one");
    WriteRestore large;
    large.bytes.resize(kMessageBytesMax);
    device.client.ask(large, count);
    for (std::size_t i = 1; i <= HubClient::kRequestsMax; ++i)
        device.client.ask(take(), count);
    QVERIFY(codes.empty()); // never from within ask()
    device.goLive();
    device.passUntil(
        [&] { return codes["done"] == static_cast<int>(HubClient::kRequestsMax); });
    QCOMPARE(codes, (std::map<std::string, int>{{"done", HubClient::kRequestsMax},
                                                {"request_pending", 1},
                                                {"too_large", 1},
                                                {"too_many_requests", 1}}));
}

void HubClientTest::stoppingAnswersWhatIsOpen()
{
    Device device;
    device.goLive();
    std::vector<std::string> codes;
    device.client.ask(take(), [&](const Result<ReplyBody> &outcome) {
        codes.push_back(codeOf(outcome));
    });
    device.client.stop("done for today");
    QCOMPARE(codes, std::vector<std::string>{"stopped"});
    QCOMPARE(device.link.closedWith(), std::string("done for today"));
    device.passUntil([] { return false; }, Ms{20'000});
    QCOMPARE(device.link.openings(), 1);
}

void HubClientTest::anUnreadableMessageEndsTheLinkAndANewKindDoesNot()
{
    Device device;
    device.goLive();
    device.link.deliver(std::string("\xba\x3e\x00", 3)); // field 999: a kind of tomorrow
    device.step();
    QCOMPARE(device.client.state(), LinkState::Live);
    device.link.deliver("rubbish");
    device.step();
    QCOMPARE(device.client.state(), LinkState::Connecting);
    QVERIFY(device.client.problem().find("cannot be read") != std::string::npos);
}

void HubClientTest::theHubsClockGoesOnWhenTheWallClockIsSet()
{
    Device device;
    QCOMPARE(device.client.hubNow(), device.clock.now());
    device.goLive();
    const auto began = device.client.hubNow();
    device.clock.set(fromUnixMs(0));
    device.clock.pass(Ms{5000});
    QCOMPARE(device.client.hubNow() - began, Ms{5000});
}

void HubClientTest::aPrintOrderArrives()
{
    Device device;
    device.goLive();
    PrintOrder order;
    order.ticket.receipt.ticket.service.text = "A";
    order.ticket.receipt.ticket.priority_class.text = "normal";
    device.hub.say(order);
    device.step();
    QCOMPARE(device.orders, 1);
}

void HubClientTest::aSyncIsLiveWhenItKnowsWhereTheLogStands()
{
    Device device;
    device.hub.follows_log = true;
    device.goLive();
    QCOMPARE(device.stands.size(), 1U);
    QVERIFY(device.stands[0] == device.hub.stands);
    QVERIFY(device.changes.empty());
    device.link.cut("cable"); // it is told anew
    device.passUntil([&] { return device.stands.size() == 2; });
    QVERIFY(!device.hub.hellos.at(1).resume_from);
}

} // namespace vq::lan

QTEST_GUILESS_MAIN(vq::lan::HubClientTest)

#include "hub_client_test.moc"
