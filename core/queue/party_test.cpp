// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include <algorithm>
#include <functional>

#include "core/fake/fake_site.h"
#include "core/queue/party.h"
#include "tests/support/joined_test.h"

namespace vq::party_test {

namespace {

const CounterNumber kOne{1};
const CounterNumber kThree{3};

void mustDo(FakeSite &site, const CommandBody &body)
{
    const auto facts = site.ask(body);
    QVERIFY2(facts.has_value(), facts ? "" : facts.error().message.c_str());
}

TicketId takeWith(FakeSite &site, const std::string &code, TicketId with)
{
    mustDo(site, command::TakeTicket{.service = service(code), .party = with});
    return site.moment.fresh_ticket;
}

std::vector<TicketId> at(const FakeSite &site, CounterNumber counter)
{
    std::vector<TicketId> tickets;
    for (const auto &entry : site.state.counterAt(counter).tickets)
        tickets.push_back(entry.second);
    return tickets;
}

bool are(const FakeSite &site, const std::vector<TicketId> &tickets, TicketState state)
{
    return std::ranges::all_of(
        tickets, [&](const TicketId &id) { return site.ticket(id).state == state; });
}

// A family of three, with somebody before each of them: x a y b z c, all for PASS.
struct Family {
    FakeSite site;
    TicketId x, a, y, b, z, c;
    std::vector<TicketId> members;

    Family()
    {
        site.open(1);
        site.open(2);
        x = site.take("PASS");
        a = site.take("PASS");
        y = site.take("PASS");
        b = takeWith(site, "PASS", a);
        z = site.take("PASS");
        c = takeWith(site, "PASS", b); // who joined leads to the same party
        members = {a, b, c};
    }
};

using Ask = std::function<CommandBody(Family &)>;

} // namespace

class PartyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onePressCallsAll();
    void theFirstOfThemPullsTheOthers();
    void whoIsCalledByHandBringsTheOthers();
    void whoIsElsewhereStaysThere();
    void theClerkActsOnTheParty();
    void oneOfThemCanBeMeant();
    void aNextCallEndsAll();
    void aNextCallIsRefusedWhileOneIsCalled();
    void undoTakesTheWholeCallBack();
    void whoCameBackAloneDoesNotStandInTheWay();
    void ticketsAreGroupedLater();
    void whoLeavesIsOnHerOwn();
    void aPartyOutlivesTheTicketItGoesBy();
    void itIsRefused_data();
    void itIsRefused();
    void thereIsABound();
    void itsTimeIsSharedOut();
    void itTakesOneTurn();
    void itLastsOverTheNight();
};

void PartyTest::onePressCallsAll()
{
    Family f;
    QCOMPARE(f.site.call(2), std::optional(f.x));
    QCOMPARE(f.site.call(1), std::optional(f.a));
    QCOMPARE(at(f.site, kOne), f.members);
    QVERIFY(are(f.site, f.members, TicketState::Called));
    QVERIFY(are(f.site, {f.y, f.z}, TicketState::Waiting));
    for (const auto &id : f.members) {
        QCOMPARE(f.site.ticket(id).together, 3);
        QCOMPARE(f.site.ticket(id).calls, 1);
    }
    QVERIFY(f.site.ticket(f.a).why->reason == CallReason::Arrival);
    QVERIFY(f.site.ticket(f.b).why->reason == CallReason::Party);
    QVERIFY(f.site.ticket(f.b).why->other->ticket == f.a);
}

// Nobody before the first of them is overtaken, and her party is not called for the sake of
// one who came later.
void PartyTest::theFirstOfThemPullsTheOthers()
{
    Family f;
    mustDo(f.site, command::Park{f.a});
    QCOMPARE(f.site.call(1), std::optional(f.x));
    mustDo(f.site, command::Serve{kOne});
    QCOMPARE(f.site.call(1), std::optional(f.y)); // before b, who is the first now
    mustDo(f.site, command::Serve{kOne});
    QCOMPARE(f.site.call(1), std::optional(f.b));
    QCOMPARE(at(f.site, kOne), (std::vector{f.b, f.c}));
    QVERIFY(are(f.site, {f.a}, TicketState::Parked));
}

void PartyTest::whoIsCalledByHandBringsTheOthers()
{
    Family f;
    mustDo(f.site, command::Call{.counter = kOne, .ticket = f.c});
    QCOMPARE(at(f.site, kOne), f.members); // in the order of their places
    QCOMPARE(f.site.state.counterAt(kOne).ticket(), std::optional(f.a));
    QVERIFY(f.site.ticket(f.c).why->reason == CallReason::Chosen);
    QVERIFY(f.site.ticket(f.a).why->reason == CallReason::Party);
}

void PartyTest::whoIsElsewhereStaysThere()
{
    Family f;
    f.site.open(3);
    const auto d = takeWith(f.site, "CASH", f.a); // counter 1 does not take it
    f.site.call(2);
    f.site.call(1);
    QCOMPARE(at(f.site, kOne), f.members);
    QVERIFY(are(f.site, {d}, TicketState::Waiting));
    QCOMPARE(f.site.call(3), std::optional(d));
    QCOMPARE(at(f.site, kThree), std::vector{d});
}

void PartyTest::theClerkActsOnTheParty()
{
    Family f;
    f.site.call(2);
    f.site.call(1);
    mustDo(f.site, command::Recall{kOne, f.a});
    for (const auto &id : f.members)
        QCOMPARE(f.site.ticket(id).calls, 2);
    mustDo(f.site, command::Serve{kOne, f.b}); // the one that the asker sees
    QVERIFY(are(f.site, f.members, TicketState::Serving));
    mustDo(f.site, command::Finish{kOne, "done", f.a});
    QVERIFY(are(f.site, f.members, TicketState::Served));
    QCOMPARE(f.site.state.counterAt(kOne).served_today, 3);

    Family g;
    g.site.call(2);
    g.site.call(1);
    mustDo(g.site, command::NoShow{kOne});
    QVERIFY(are(g.site, g.members, TicketState::NoShow));
    QCOMPARE(at(g.site, kOne), std::vector<TicketId>());
}

void PartyTest::oneOfThemCanBeMeant()
{
    Family f;
    f.site.call(2);
    f.site.call(1);
    mustDo(f.site, command::NoShow{kOne, f.b, true});
    QVERIFY(are(f.site, {f.b}, TicketState::NoShow));
    mustDo(f.site, command::Serve{kOne, f.c, true});
    QCOMPARE(f.site.refusalOf(command::Finish{kOne, "done", f.a, true}),
             std::string("wrong_state"));
    mustDo(f.site, command::Finish{kOne, "done"}); // those who are being served
    QVERIFY(are(f.site, {f.c}, TicketState::Served));
    QVERIFY(are(f.site, {f.a}, TicketState::Called));
    QCOMPARE(f.site.refusalOf(command::Serve{kOne, f.b, true}),
             std::string("other_ticket"));
    mustDo(f.site, command::Park{f.a});
    QCOMPARE(at(f.site, kOne), std::vector<TicketId>());
}

void PartyTest::aNextCallEndsAll()
{
    Family f;
    f.site.call(2);
    f.site.call(1);
    mustDo(f.site, command::Serve{kOne});
    QCOMPARE(f.site.call(1), std::optional(f.y));
    QVERIFY(are(f.site, f.members, TicketState::Served));
}

void PartyTest::aNextCallIsRefusedWhileOneIsCalled()
{
    Family f;
    f.site.call(2);
    f.site.call(1);
    mustDo(f.site, command::Serve{kOne, f.a, true});
    QCOMPARE(f.site.refusalOf(command::Call{.counter = kOne}),
             std::string("counter_busy"));
    QCOMPARE(f.site.refusalOf(command::CloseCounter{kOne}), std::string("counter_busy"));
}

void PartyTest::undoTakesTheWholeCallBack()
{
    Family f;
    f.site.call(2);
    const auto before = f.site.state;
    f.site.call(1);
    mustDo(f.site, command::UndoOfTicket{f.c});
    f.site.state.action_last = before.action_last;
    QVERIFY(f.site.state == before);
}

void PartyTest::whoCameBackAloneDoesNotStandInTheWay()
{
    Family f;
    f.site.call(2);
    f.site.call(1);
    mustDo(f.site, command::NoShow{kOne, f.b, true});
    mustDo(f.site, command::UndoOfTicket{f.b}); // to where the others are
    QCOMPARE(at(f.site, kOne), f.members);
    mustDo(f.site, command::NoShow{kOne, f.b, true});
    mustDo(f.site, command::NoShow{kOne});
    f.site.call(1); // somebody else
    QCOMPARE(f.site.refusalOf(command::UndoOfTicket{f.b}), std::string("counter_busy"));
}

void PartyTest::ticketsAreGroupedLater()
{
    Family f;
    mustDo(f.site, command::Group{{f.x, f.y, f.z, f.y}});
    QCOMPARE(f.site.call(1), std::optional(f.x));
    QCOMPARE(at(f.site, kOne), (std::vector{f.x, f.y, f.z}));
    const auto again = f.site.ask(command::Group{{f.a, f.b, f.c}});
    QVERIFY(again && again->empty()); // they are together
}

void PartyTest::whoLeavesIsOnHerOwn()
{
    Family f;
    mustDo(f.site, command::Ungroup{f.c});
    QVERIFY(partyOf(f.site.ticket(f.c)) == f.c);
    mustDo(f.site, command::UndoOfTicket{f.c});
    QVERIFY(partyOf(f.site.ticket(f.c)) == f.a);
    mustDo(f.site, command::Ungroup{f.a}); // by whose id it goes
    QVERIFY(partyOf(f.site.ticket(f.a)) == f.a);
    QVERIFY(partyOf(f.site.ticket(f.b)) == f.b);
    QVERIFY(partyOf(f.site.ticket(f.c)) == f.b);
    mustDo(f.site, command::UndoOfTicket{f.a});
    QCOMPARE(liveMembers(f.site.state, f.a).size(), std::size_t{3});
}

void PartyTest::aPartyOutlivesTheTicketItGoesBy()
{
    Family f;
    mustDo(f.site, command::Cancel{f.a, "visitor"});
    mustDo(f.site, command::Cancel{f.x, "visitor"});
    mustDo(f.site, command::Cancel{f.y, "visitor"});
    QCOMPARE(f.site.call(1), std::optional(f.b));
    QCOMPARE(at(f.site, kOne), (std::vector{f.b, f.c}));
}

void PartyTest::itIsRefused_data()
{
    QTest::addColumn<Ask>("ask");
    QTest::addColumn<QString>("refusal");
    const auto row = [](const char *name, const Ask &ask, const char *refusal) {
        QTest::addRow("%s", name) << ask << refusal;
    };
    row(
        "nobody", [](Family &) { return command::Group{}; }, "party_of_one");
    row(
        "one alone", [](Family &f) { return command::Group{{f.x}}; }, "party_of_one");
    row(
        "a stranger",
        [](Family &f) {
            return command::Group{{f.x, {}}};
        },
        "unknown_ticket");
    row(
        "of another party",
        [](Family &f) {
            return command::Group{{f.x, f.b}};
        },
        "in_other_party");
    row(
        "whom others joined",
        [](Family &f) {
            return command::Group{{f.x, f.a}};
        },
        "in_other_party");
    row(
        "called",
        [](Family &f) {
            f.site.call(2);
            return command::Group{{f.y, f.x}};
        },
        "wrong_state");
    row(
        "ended",
        [](Family &f) {
            mustDo(f.site, command::Cancel{f.x, "visitor"});
            return command::Group{{f.x, f.y}};
        },
        "wrong_state");
    row(
        "on her own", [](Family &f) { return command::Ungroup{f.x}; }, "not_in_party");
    row(
        "no such ticket", [](Family &) { return command::Ungroup{}; }, "unknown_ticket");
    row(
        "a ticket with somebody at a counter",
        [](Family &f) {
            f.site.call(2);
            return command::TakeTicket{.service = service("PASS"), .party = f.x};
        },
        "wrong_state");
    row(
        "a ticket with a stranger",
        [](Family &) {
            return command::TakeTicket{.service = service("PASS"), .party = TicketId{}};
        },
        "unknown_ticket");
}

void PartyTest::itIsRefused()
{
    QFETCH(Ask, ask);
    QFETCH(QString, refusal);
    Family f;
    const auto body = ask(f);
    const auto before = f.site.state;
    QCOMPARE(f.site.refusalOf(body), refusal.toStdString());
    QVERIFY(f.site.state == before);
}

void PartyTest::thereIsABound()
{
    FakeSite site;
    const auto first = site.take("PASS");
    for (std::size_t i = 1; i < kPartyMax; ++i)
        takeWith(site, "PASS", first);
    QCOMPARE(
        site.refusalOf(command::TakeTicket{.service = service("PASS"), .party = first}),
        std::string("party_full"));
    const auto other = site.take("PASS");
    QCOMPARE(site.refusalOf(command::Group{{first, other}}), std::string("party_full"));
}

// A party of n is n services, each an nth of the time: sums stay what the counter worked.
void PartyTest::itsTimeIsSharedOut()
{
    Family f;
    f.site.call(2);
    f.site.call(1);
    mustDo(f.site, command::Serve{kOne});
    f.site.pass(Minutes{15});
    mustDo(f.site, command::Finish{kOne, "done"});
    const auto &times = f.site.state.history.at(service("PASS")).service_times;
    QCOMPARE(times.size(), std::size_t{3});
    for (const auto &[key, span] : times)
        QCOMPARE(span, Ms{Minutes{5}});
}

void PartyTest::itTakesOneTurn()
{
    Family f;
    f.site.config.counters[0].weights = {2, 1};
    f.site.call(2);
    f.site.call(1);
    const auto turns = f.site.state.counterAt(kOne).turns.last();
    QCOMPARE(turns.size(), std::size_t{1});
    QCOMPARE(turns.front().ends, kTurnLength / 2);
}

void PartyTest::itLastsOverTheNight()
{
    Family f;
    f.site.config.rollover = DayRollover::Carry;
    f.site.pass(Minutes{24 * 60});
    f.site.moment.day = day("2026-04-01");
    mustDo(f.site, command::OpenDay{f.site.moment.day});
    mustDo(f.site, command::Cancel{f.x, "visitor"});
    QCOMPARE(f.site.call(1), std::optional(f.a));
    QCOMPARE(at(f.site, kOne), f.members);
}

VQ_JOINED_TEST(PartyTest)

} // namespace vq::party_test

#include "party_test.moc"
