// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "core/queue/call_policy.h"
#include "core/queue/counter_order.h"
#include "core/queue/line_reasons.h"
#include "tests/support/counter_rank.h"
#include "tests/support/hall_laws.h"
#include "tests/support/joined_test.h"
#include "tests/support/property.h"

namespace vq::counter_properties_test {

namespace {

CounterMoment momentOf(const FakeSite &site, const CounterConfig &at)
{
    return {at, site.state.counterAt(at.number).turns.last(), site.moment.now};
}

CounterStanding standingOf(const SiteConfig &site, const CounterMoment &at,
                           const Ticket &ticket)
{
    return standingAt(at, ticket.service, site.classOf(ticket.priority_class),
                      ticket.place);
}

std::optional<TicketId> nextOf(const FakeSite &site, const CounterConfig &at)
{
    return nextToCall(site.state, site.config, at, site.moment.now);
}

// One counter sends somebody to another one, which is done with her at once; the first
// wants her back. Nothing where the rules say no.
void sendOnAndBack(RandomHall &hall)
{
    auto &site = hall.site;
    const auto &from = site.config.counters[*evenly<std::size_t>(0, 3)];
    const auto &other = site.config.counters[*evenly<std::size_t>(0, 3)];
    const auto waiting = hall.waiting(from);
    if (waiting.empty())
        return;
    const TicketId id = waiting[*evenly<std::size_t>(0, waiting.size())]->id;
    if (!site.refusalOf(command::Call{from.number, id, "Ada"}).empty())
        return;
    if (!site.refusalOf(command::Transfer{id, other.services.front(), true}).empty()) {
        RC_ASSERT(site.ask(command::NoShow{from.number}).has_value());
        return;
    }
    RC_ASSERT(site.ask(command::Call{other.number, id, "Ben"}).has_value());
    RC_ASSERT(site.ask(command::Serve{other.number}).has_value());
    RC_ASSERT(site.ask(command::Finish{other.number, {}}).has_value());
    RC_ASSERT(site.ticket(id).expected_at == from.number);
}

// Those who wait for this counter, in the order of its calls.
struct Line {
    std::vector<const Ticket *> tickets;
    std::vector<Candidate> candidates;
};

Line lineAt(const RandomHall &hall, const CounterConfig &at)
{
    const auto moment = momentOf(hall.site, at);
    const auto waiting = hall.waiting(at);
    std::vector<Candidate> unsorted;
    for (const auto *ticket : waiting) {
        const auto standing = standingOf(hall.site.config, moment, *ticket);
        const bool is_back = ticket->expected_at == at.number;
        unsorted.push_back({is_back ? wantedBack(standing) : standing, ticket->service});
    }
    const auto order = inOrderOfCalls(moment, unsorted);
    RC_ASSERT(order.size() == waiting.size());
    Line line;
    for (const auto i : order) {
        line.tickets.push_back(waiting[i]);
        line.candidates.push_back(unsorted[i]);
    }
    return line;
}

// The next call of who was called at this counter before gives that turn back, which no
// list foresees.
bool givesTurnsBack(const Line &line, const CounterConfig &at)
{
    return std::ranges::any_of(line.tickets, [&](const Ticket *ticket) {
        return ticket->turn && ticket->counter == at.number;
    });
}

// What can be told of a reason without the order that it explains.
bool isTrue(LineReason reason, const RandomHall &hall, const CounterConfig &at,
            const Ticket &ticket)
{
    const auto &rule = hall.site.config.classOf(ticket.priority_class);
    const Ms waited = hall.site.moment.now - ticket.place.ready_at;
    const bool is_overdue = rule.wait_max && waited > *rule.wait_max;
    const bool is_back = ticket.expected_at == at.number;
    const bool is_held =
        at.isSecondary(ticket.service) && at.spill > Ms{0} && waited < at.spill;
    if (rule.is_emergency || is_overdue)
        return reason ==
               (rule.is_emergency ? LineReason::Emergency : LineReason::Overdue);
    if (is_back || is_held)
        return reason == (is_back ? LineReason::Back : LineReason::Held);
    if (waited < Ms{0})
        return reason == LineReason::Early;
    if (at.isSecondary(ticket.service))
        return reason == LineReason::Secondary || reason == LineReason::Score;
    return reason == LineReason::Arrival || reason == LineReason::Score ||
           (reason == LineReason::Turn && !at.weights.empty());
}

// Whether she is called before somebody who came first and stands in the same way.
bool overtakes(const Line &line, std::size_t mine)
{
    for (std::size_t i = mine + 1; i < line.tickets.size(); ++i)
        if (line.candidates[i].standing.claim == line.candidates[mine].standing.claim &&
            line.tickets[i]->place < line.tickets[mine]->place)
            return true;
    return false;
}

} // namespace

class CounterPropertiesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { seedProperties(10'000); }
    void aCounterFollowsTheRuleAsWritten();
    void aCounterIsIdleOnlyWhenItMayCallNobody();
    void aCounterIsGivenNobodyWhomItDoesNotTake();
    void withinAClassOfAServiceItIsFirstComeFirstServed();
    void nobodyStarvesPastTheLimit();
    void onlyTheFirstOfAFasterClassOvertake();
    void aHeavierClassStandsNoLaterAtAnyCounter();
    void servicesThatWaitAreCalledByTheirWeights();
    void theListIsTheOrderOfTheCalls();
    void eachReasonInTheListIsTrue();
    void undoRestoresTheTurns();
    void theOrderOfConfigurationDecidesNothing();
};

void CounterPropertiesTest::aCounterFollowsTheRuleAsWritten()
{
    QVERIFY(holds("who is called is the first by the rule, of all who wait", [] {
        RandomHall hall(skilledHallOf(threeRules()));
        hall.live(*hallSteps(), [&](const CounterConfig &at) {
            RC_ASSERT(nextOf(hall.site, at) == nextByRank(hall, at));
        });
    }));
}

// Who is called is of this counter's services; nobody is, when nobody waits whom it may
// call: of primary services at any time, of secondary ones after the spill.
void CounterPropertiesTest::aCounterIsIdleOnlyWhenItMayCallNobody()
{
    QVERIFY(holds("somebody is called exactly when somebody may be", [] {
        RandomHall hall(skilledHallOf(threeRules()));
        hall.live(*hallSteps(), [&](const CounterConfig &at) {
            const auto waiting = hall.waiting(at);
            const auto mayBe = [&](const Ticket *ticket) {
                return rankOf(hall, at, *ticket).has_value();
            };
            const auto next = nextOf(hall.site, at);
            RC_ASSERT(next.has_value() == std::ranges::any_of(waiting, mayBe));
            if (next)
                RC_ASSERT(std::ranges::count(waiting, *next, &Ticket::id) == 1);
            const bool has_primary =
                std::ranges::any_of(waiting, [&](const Ticket *ticket) {
                    return !at.isSecondary(ticket->service);
                });
            if (has_primary)
                RC_ASSERT(next.has_value());
        });
    }));
}

void CounterPropertiesTest::aCounterIsGivenNobodyWhomItDoesNotTake()
{
    QVERIFY(holds("by hand as by the rule: who waits for one of its services", [] {
        RandomHall hall(skilledHallOf(threeRules()));
        hall.live(*hallSteps());
        const auto &site = hall.site;
        for (const auto &[id, ticket] : site.state.tickets) {
            for (const auto &at : site.config.counters) {
                const Command call{
                    .by = {}, .body = command::Call{.counter = at.number, .ticket = id}};
                const auto facts = decide(site.state, site.config, call, site.moment);
                const bool is_taken =
                    std::ranges::count(at.services, ticket.service) +
                        std::ranges::count(at.secondary, ticket.service) ==
                    1;
                const bool waits = ticket.state == TicketState::Waiting;
                RC_ASSERT(facts.has_value() == (waits && is_taken));
                if (!facts)
                    RC_ASSERT(facts.error().code ==
                              (waits ? "not_served_here" : "wrong_state"));
            }
        }
    }));
}

void CounterPropertiesTest::withinAClassOfAServiceItIsFirstComeFirstServed()
{
    QVERIFY(holds("calls of one service and class are in the order of arrival", [] {
        RandomHall hall(skilledHallOf(threeRules()));
        hall.live(*hallSteps());
        wereCalledInOrderOfArrival(hall);
    }));
}

void CounterPropertiesTest::nobodyStarvesPastTheLimit()
{
    QVERIFY(holds("called within overdue-ahead + 1 calls of counters that take her", [] {
        RandomHall hall(skilledHallOf(threeRulesWithLimits()));
        OverdueLaw law;
        hall.live(*hallSteps(),
                  [&](const CounterConfig &at) { law.beforeCall(hall, at); });
    }));
}

// At a counter that takes both alike, turns aside.
void CounterPropertiesTest::onlyTheFirstOfAFasterClassOvertake()
{
    QVERIFY(holds("overtaken within the bound", [] {
        auto rules = threeRules();
        for (auto &rule : rules)
            rule.wait_max.reset();
        RandomHall hall(skilledHallOf(rules));
        const auto &site = hall.site;
        hall.live(*hallSteps(), [&](const CounterConfig &at) {
            const auto id = nextOf(site, at);
            if (!id)
                return;
            const auto &called = site.ticket(*id);
            for (const auto *mine : hall.waiting(at)) {
                const bool is_alike =
                    at.isSecondary(called.service) == at.isSecondary(mine->service) &&
                    (at.weights.empty() || called.service == mine->service);
                if (is_alike)
                    isPassedWithinTheBound(site.config, {*mine, called, site.moment.now});
            }
        });
    }));
}

void CounterPropertiesTest::aHeavierClassStandsNoLaterAtAnyCounter()
{
    QVERIFY(holds("before others with a weight: before them with a larger one", [] {
        RandomHall hall(skilledHallOf(threeRules()));
        hall.live(*hallSteps());
        auto heavier = hall.site.config;
        auto &raised = heavier.classes[*evenly<std::size_t>(0, 3)];
        raised.weight += *evenly(1, 10);
        const auto &site = hall.site.config;
        for (const auto &counter : site.counters) {
            const auto at = momentOf(hall.site, counter);
            for (const auto *mine : hall.waiting(counter)) {
                if (mine->priority_class != raised.code)
                    continue;
                for (const auto *other : hall.waiting(counter)) {
                    const bool was_before =
                        standingOf(site, at, *mine) < standingOf(site, at, *other);
                    RC_ASSERT(!was_before || standingOf(heavier, at, *mine) <
                                                 standingOf(heavier, at, *other));
                }
            }
        }
    }));
}

// Start-time fair queueing: of two services that both wait all the time, neither gets more
// for its weight than the other but for one turn of each.
void CounterPropertiesTest::servicesThatWaitAreCalledByTheirWeights()
{
    QVERIFY(holds("calls by weight, within a turn of each", [] {
        auto rules = threeRules();
        for (auto &rule : rules)
            rule.wait_max.reset();
        RandomHall hall(skilledHallOf(rules));
        auto &at = hall.site.config.counters[1];
        at.services = {service("PASS"), service("VISA"), service("CASH")};
        at.secondary.clear();
        at.weights = {*evenly(1, 11), *evenly(1, 11), *evenly(1, 11)};
        std::map<std::pair<ServiceCode, ServiceCode>, std::map<ServiceCode, int>> spans;
        hall.live(*hallSteps(), [&](const CounterConfig &caller) {
            std::set<ServiceCode> waiting;
            bool has_emergency = false;
            for (const auto *ticket : hall.waiting(at)) {
                const auto &rule = hall.site.config.classOf(ticket->priority_class);
                has_emergency = has_emergency || rule.is_emergency;
                waiting.insert(ticket->service);
            }
            const auto next = caller.number == at.number ? nextOf(hall.site, at)
                                                         : std::optional<TicketId>();
            for (const auto &a : at.services) {
                for (const auto &b : at.services) {
                    if (!waiting.contains(a) || !waiting.contains(b) || has_emergency) {
                        spans.erase({a, b});
                        continue;
                    }
                    auto &calls = spans[{a, b}];
                    if (next)
                        ++calls[hall.site.ticket(*next).service];
                    const int a_weight = at.weightOf(a);
                    const int b_weight = at.weightOf(b);
                    RC_ASSERT(std::abs(calls[a] * b_weight - calls[b] * a_weight) <=
                              a_weight + b_weight);
                }
            }
        });
    }));
}

void CounterPropertiesTest::theListIsTheOrderOfTheCalls()
{
    QVERIFY(holds("while time stands still, they are called as they are listed", [] {
        RandomHall hall(skilledHallOf(threeRules()));
        hall.live(*hallSteps());
        for (int sent = *evenly(0, 4); sent > 0; --sent)
            sendOnAndBack(hall);
        const auto &at = hall.site.config.counters[*evenly<std::size_t>(0, 3)];
        const auto line = lineAt(hall, at);
        if (givesTurnsBack(line, at))
            return;
        for (std::size_t i = 0; i < line.tickets.size(); ++i) {
            const auto next = nextOf(hall.site, at);
            if (line.candidates[i].standing.claim == Claim::Held) {
                RC_ASSERT(!next);
                continue;
            }
            RC_ASSERT(next == line.tickets[i]->id);
            RC_ASSERT(hall.call(at.number.value) == next);
        }
    }));
}

void CounterPropertiesTest::eachReasonInTheListIsTrue()
{
    QVERIFY(holds("a reason names what the rule says, and what others can see", [] {
        RandomHall hall(skilledHallOf(threeRules()));
        hall.live(*hallSteps());
        for (int sent = *evenly(0, 4); sent > 0; --sent)
            sendOnAndBack(hall);
        const auto &at = hall.site.config.counters[*evenly<std::size_t>(0, 3)];
        const auto line = lineAt(hall, at);
        const auto reasons = reasonsInLine(at, line.candidates);
        RC_ASSERT(reasons.size() == line.tickets.size());
        for (std::size_t i = 0; i < reasons.size(); ++i) {
            RC_ASSERT(isTrue(reasons[i], hall, at, *line.tickets[i]));
            const bool is_moved =
                reasons[i] == LineReason::Score || reasons[i] == LineReason::Turn;
            const bool is_ordered = is_moved || reasons[i] == LineReason::Arrival ||
                                    reasons[i] == LineReason::Secondary;
            RC_ASSERT(is_moved == (is_ordered && overtakes(line, i)));
        }
    }));
}

void CounterPropertiesTest::undoRestoresTheTurns()
{
    QVERIFY(holds("a call that is taken back was never made", [] {
        RandomHall hall(skilledHallOf(threeRules()));
        hall.live(*hallSteps());
        auto &site = hall.site;
        const int number = *evenly(1, 4);
        const auto before = site.state.counterAt(counter(number)).turns;
        const auto &at = *site.config.findCounter(counter(number));
        const auto next = nextOf(site, at);
        std::vector<TicketId> called;
        for (int calls = *evenly(1, 5); calls > 0; --calls)
            if (const auto id = hall.call(number))
                called.push_back(*id);
        if (*evenly(0, 2) == 1)
            std::ranges::reverse(called);
        for (const auto &id : called) // the no-show, then the call
            for (int step = 0; step < 2; ++step)
                RC_ASSERT(site.refusalOf(command::UndoOfTicket{id}).empty());
        RC_ASSERT(site.state.counterAt(counter(number)).turns == before);
        RC_ASSERT(nextOf(site, at) == next);
        SiteState folded;
        for (const auto &fact : site.log)
            apply(folded, fact);
        RC_ASSERT(folded == site.state);
    }));
}

void CounterPropertiesTest::theOrderOfConfigurationDecidesNothing()
{
    QVERIFY(holds("the same state gives the same answer, however it is written down", [] {
        RandomHall hall(skilledHallOf(threeRules()));
        hall.live(*hallSteps(), [&](const CounterConfig &at) {
            auto other = at;
            std::ranges::reverse(other.services);
            std::ranges::reverse(other.weights);
            std::ranges::reverse(other.secondary);
            auto config = hall.site.config;
            std::ranges::reverse(config.services);
            std::ranges::reverse(config.counters);
            SiteState folded;
            for (const auto &fact : hall.site.log)
                apply(folded, fact);
            RC_ASSERT(nextOf(hall.site, at) ==
                      nextToCall(folded, config, other, hall.site.moment.now));
        });
    }));
}

VQ_JOINED_TEST(CounterPropertiesTest)

} // namespace vq::counter_properties_test

#include "counter_properties_test.moc"
