// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <random>

#include <QTest>

#include "sync/session/site_mirror.h"

namespace vq::lan {

namespace {

TicketView ticketOf(std::uint8_t number, std::int64_t ready_at, std::uint64_t order)
{
    TicketView ticket;
    ticket.id.bytes.fill(number);
    ticket.service.text = number % 2 ? "A" : "B";
    ticket.place = {.ready_at = fromUnixMs(ready_at), .order = order};
    return ticket;
}

Snapshot snapshotOf(std::vector<TicketView> tickets)
{
    Snapshot snapshot;
    snapshot.revision.number = 5;
    snapshot.view.tickets = std::move(tickets);
    return snapshot;
}

} // namespace

class SiteMirrorTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aDeltaBeforeAnySnapshotIsRefused();
    void onlyTheNextRevisionIsTaken_data();
    void onlyTheNextRevisionIsTaken();
    void aChangeNamesWhatChangedAndNothingElse();
    void aSnapshotForgetsWhatItDoesNotHold();
    void theLineIsInTheOrderOfCallNext();
    void whoIsAwayWaitsButStandsInNoLine();
    void theLineChangesWithTimeWhereClassesDiffer();
    void aCounterSeesItsOwnOrder();
    void whomTheCounterWantsBackStandsFirstThere();
    void deltasLeadToTheSamePictureAsASnapshot();
};

void SiteMirrorTest::aDeltaBeforeAnySnapshotIsRefused()
{
    SiteMirror mirror;
    QVERIFY(!mirror.apply(Delta{}));
    QVERIFY(!mirror.revision());
}

void SiteMirrorTest::onlyTheNextRevisionIsTaken_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<bool>("is_other_incarnation");
    QTest::addColumn<bool>("is_taken");
    QTest::newRow("next") << 6 << false << true;
    QTest::newRow("same") << 5 << false << false;
    QTest::newRow("older") << 4 << false << false;
    QTest::newRow("one missing") << 7 << false << false;
    QTest::newRow("next of another hub") << 6 << true << false;
}

void SiteMirrorTest::onlyTheNextRevisionIsTaken()
{
    QFETCH(int, number);
    QFETCH(bool, is_other_incarnation);
    QFETCH(bool, is_taken);
    SiteMirror mirror;
    mirror.apply(snapshotOf({}));
    Delta delta;
    delta.revision.number = static_cast<std::uint64_t>(number);
    if (is_other_incarnation)
        delta.revision.incarnation.bytes.fill(9);
    delta.tickets.push_back(ticketOf(1, 1, 1));
    QCOMPARE(mirror.apply(delta).has_value(), is_taken);
    QCOMPARE(mirror.tickets().size(), is_taken ? 1U : 0U);
    QCOMPARE(mirror.revision()->number, is_taken ? 6U : 5U);
}

void SiteMirrorTest::aChangeNamesWhatChangedAndNothingElse()
{
    SiteMirror mirror;
    mirror.apply(snapshotOf({ticketOf(1, 1, 1), ticketOf(2, 2, 2)}));
    Delta delta;
    delta.revision.number = 6;
    delta.services.push_back({.code = {"A"}, .waiting = 3});
    delta.counters.push_back({.number = {4}});
    delta.gone.push_back(ticketOf(2, 0, 0).id);
    delta.devices.push_back({.id = {}, .role = "kiosk", .name = "K1"});
    const auto change = mirror.apply(delta);
    QVERIFY(change && !change->everything && !change->hall);
    QCOMPARE(change->services, std::vector<ServiceCode>{{"A"}});
    QCOMPARE(change->counters, std::vector<CounterNumber>{{4}});
    QCOMPARE(change->tickets, std::vector{ticketOf(2, 0, 0).id});
    QCOMPARE(change->devices.size(), 1U);
    QCOMPARE(mirror.service({"A"})->waiting, 3);
    QVERIFY(mirror.counter({4}) && !mirror.counter({5}));
    QVERIFY(mirror.ticket(ticketOf(1, 0, 0).id) && !mirror.ticket(ticketOf(2, 0, 0).id));
}

void SiteMirrorTest::aSnapshotForgetsWhatItDoesNotHold()
{
    SiteMirror mirror;
    mirror.apply(snapshotOf({ticketOf(1, 1, 1)}));
    QVERIFY(mirror.apply(snapshotOf({ticketOf(2, 2, 2)})).everything);
    QCOMPARE(mirror.tickets().size(), 1U);
    QVERIFY(mirror.ticket(ticketOf(2, 0, 0).id));
}

void SiteMirrorTest::theLineIsInTheOrderOfCallNext()
{
    auto called = ticketOf(5, 0, 0);
    called.state = TicketState::Called;
    SiteMirror mirror;
    mirror.apply(
        snapshotOf({ticketOf(1, 30, 1), ticketOf(2, 10, 4), ticketOf(3, 10, 3), called}));
    const auto numbersOf = [](const std::vector<const TicketView *> &line) {
        std::vector<int> numbers;
        numbers.reserve(line.size());
        for (const auto *ticket : line)
            numbers.push_back(ticket->id.bytes[0]);
        return numbers;
    };
    QCOMPARE(numbersOf(mirror.waiting({}, fromUnixMs(90))), (std::vector{3, 2, 1}));
    QCOMPARE(numbersOf(mirror.waiting({}, fromUnixMs(90), {{"A"}})), (std::vector{3, 1}));
    QCOMPARE(numbersOf(mirror.waiting({}, fromUnixMs(90), {{"C"}})), std::vector<int>{});
}

void SiteMirrorTest::whoIsAwayWaitsButStandsInNoLine()
{
    auto away = ticketOf(1, 0, 1);
    away.is_away = true;
    SiteMirror mirror;
    mirror.apply(snapshotOf({away, ticketOf(2, 0, 2)}));
    QCOMPARE(mirror.waiting({}, fromUnixMs(0)).size(), std::size_t{1});
    QCOMPARE(mirror.countWaiting(), 2);
}

void SiteMirrorTest::theLineChangesWithTimeWhereClassesDiffer()
{
    SiteConfig site;
    site.classes = {{.code = {"normal"}}, {.code = {"fast"}, .weight = 3000}};
    auto fast = ticketOf(2, 20, 2);
    fast.priority_class = {"fast"};
    SiteMirror mirror;
    mirror.apply(snapshotOf({ticketOf(1, 0, 1), fast}));
    QVERIFY(mirror.waiting(site, fromUnixMs(30)).front()->id == ticketOf(1, 0, 1).id);
    QVERIFY(mirror.waiting(site, fromUnixMs(31)).front()->id == fast.id); // 31 < 3 · 11
}

void SiteMirrorTest::aCounterSeesItsOwnOrder()
{
    SiteMirror mirror;
    mirror.apply(snapshotOf({ticketOf(2, 10, 1), ticketOf(4, 40, 2), ticketOf(1, 50, 3),
                             ticketOf(3, 60, 4)}));
    const CounterConfig counter{
        .number = {1}, .services = {{"A"}}, .secondary = {{"B"}}, .spill = Ms{50}};
    const auto seenAt = [&](int now) {
        std::string seen;
        for (const auto &each : mirror.waitingAt({}, fromUnixMs(now), counter))
            seen += (each.standing.claim == Claim::Held ? "-" : "") +
                    std::to_string(each.ticket->id.bytes[0]);
        return seen;
    };
    QCOMPARE(seenAt(60), std::string("132-4")); // 2 has waited for 50
    QCOMPARE(mirror.countCallable({}, fromUnixMs(60), counter), 3);
    QCOMPARE(seenAt(59), std::string("13-2-4")); // 3 is not ready, but may be called
    QCOMPARE(mirror.countCallable({}, fromUnixMs(59), counter), 2);
    QCOMPARE(seenAt(90), std::string("1324"));
    const CounterConfig other{.number = {2}, .services = {{"B"}}};
    QCOMPARE(mirror.waitingAt({}, fromUnixMs(60), other).size(), std::size_t{2});
}

void SiteMirrorTest::whomTheCounterWantsBackStandsFirstThere()
{
    auto back = ticketOf(5, 70, 4);
    back.expected_at = CounterNumber{1};
    SiteMirror mirror;
    mirror.apply(snapshotOf({ticketOf(1, 10, 1), ticketOf(3, 20, 2), back}));
    const auto seenAt = [&](int number) {
        std::string seen;
        const CounterConfig counter{.number = {number}, .services = {{"A"}}};
        for (const auto &each : mirror.waitingAt({}, fromUnixMs(90), counter))
            seen += std::to_string(each.ticket->id.bytes[0]) + " " +
                    std::string(toString(each.reason)) + " ";
        return seen;
    };
    QCOMPARE(seenAt(1), std::string("5 back 1 arrival 3 arrival "));
    QCOMPARE(seenAt(2), std::string("1 arrival 3 arrival 5 arrival "));
}

void SiteMirrorTest::deltasLeadToTheSamePictureAsASnapshot()
{
    std::mt19937_64 chance(4711);
    std::map<TicketId, TicketView> truth;
    SiteMirror mirror;
    mirror.apply(snapshotOf({}));
    for (std::uint64_t revision = 6; revision < 2000; ++revision) {
        Delta delta;
        delta.revision.number = revision;
        for (auto changes = chance() % 4; changes > 0; --changes) {
            const auto ticket =
                ticketOf(static_cast<std::uint8_t>(chance() % 50), 1, chance() % 100);
            truth[ticket.id] = ticket;
            std::erase_if(delta.tickets,
                          [&](const auto &each) { return each.id == ticket.id; });
            delta.tickets.push_back(ticket);
        }
        if (!truth.empty() && chance() % 3 == 0 && delta.tickets.empty()) {
            delta.gone.push_back(truth.begin()->first);
            truth.erase(truth.begin());
        }
        QVERIFY(mirror.apply(delta).has_value());
    }
    QCOMPARE((std::map<TicketId, TicketView>(mirror.tickets().begin(),
                                             mirror.tickets().end())),
             truth);
}

} // namespace vq::lan

QTEST_GUILESS_MAIN(vq::lan::SiteMirrorTest)

#include "site_mirror_test.moc"
