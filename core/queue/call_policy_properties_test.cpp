// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include <clocale>

#include "core/queue/call_policy.h"
#include "tests/support/property.h"
#include "tests/support/random_hall.h"

using namespace vq;

namespace {

// Work at one line is conserved: as many are called by then, whoever they are.
SiteConfig oneLine(const std::vector<ClassConfig> &rules)
{
    auto site = hallOf(rules);
    for (auto &counter : site.counters)
        counter.services = {service("PASS"), service("VISA"), service("CASH")};
    return site;
}

// The how-manieth call was whose; of this class only, if one is named.
std::map<TicketId, std::size_t> turnsOf(const SiteConfig &config,
                                        const std::vector<HallStep> &steps,
                                        const std::optional<ClassCode> &only = {})
{
    RandomHall hall(config);
    hall.live(steps);
    for (hall.site.pass(Ms{1}); hall.call(2); hall.site.pass(Ms{1})) {
    }
    std::map<TicketId, std::size_t> turns;
    for (std::size_t i = 0; i < hall.calls.size(); ++i)
        if (!only || hall.calls[i].ticket.priority_class == *only)
            turns[hall.calls[i].ticket.id] = i;
    return turns;
}

int countOf(const SiteState &state, TicketState wanted)
{
    return static_cast<int>(std::ranges::count_if(
        state.tickets, [&](const auto &entry) { return entry.second.state == wanted; }));
}

// Somebody arrives, or a counter serves, ends or calls; false: refused.
bool tryAt(FakeSite &site, const HallStep &step)
{
    const auto where = static_cast<std::size_t>(step.where);
    const auto at = counter(step.where + 1);
    if (step.kind < 5)
        return site
            .refusalOf(command::TakeTicket{
                .service = site.config.services[where].code,
                .priority_class =
                    site.config.classes[static_cast<std::size_t>(step.what)].code,
                .language = {}})
            .empty();
    const std::array<CommandBody, 4> wishes = {
        command::Serve{at}, command::Finish{at, {}}, command::Call{.counter = at},
        command::Call{.counter = at}};
    return site.refusalOf(wishes.at(static_cast<std::size_t>(step.what))).empty();
}

SiteState rehashed(const SiteState &state)
{
    SiteState copy = state;
    std::vector<Ticket> tickets;
    for (const auto &entry : state.tickets)
        tickets.push_back(entry.second);
    copy.tickets.clear();
    copy.tickets.rehash(997);
    for (const auto &ticket : tickets)
        copy.tickets.emplace(ticket.id, ticket);
    return copy;
}

} // namespace

class CallPolicyPropertiesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { seedProperties(10'000); }
    void withinAClassOfAServiceItIsFirstComeFirstServed();
    void onlyTheFirstOfAFasterClassOvertake();
    void nobodyStarvesPastTheLimit();
    void aCounterIsIdleOnlyWhenNobodyWaitsForIt();
    void theAnswerDependsOnNothingButTheLog();
    void aHeavierClassIsNeverCalledLater();
    void aPositionIsTheNumberOfCallsUntilOnesOwn();
    void nobodyIsCalledTwiceOrLost();
    void askingAgainCallsNobodyElse();
    void anotherPolicyLeavesThePastAsItWas();
};

void CallPolicyPropertiesTest::withinAClassOfAServiceItIsFirstComeFirstServed()
{
    QVERIFY(holds("calls of one service and class are in the order of arrival", [] {
        RandomHall hall(hallOf(threeRules()));
        hall.live(*hallSteps());
        std::map<std::pair<ServiceCode, ClassCode>, Place> last;
        for (const auto &call : hall.calls) {
            const auto key = std::pair(call.ticket.service, call.ticket.priority_class);
            RC_ASSERT(last[key] < call.ticket.place);
            last[key] = call.ticket.place;
        }
    }));
}

// Who waited W was overtaken by a faster class's arrivals of the first (1 − w₂/w₁)·W
// alone; a head start shifts that by what it is worth.
void CallPolicyPropertiesTest::onlyTheFirstOfAFasterClassOvertake()
{
    QVERIFY(holds("overtaken within the bound", [] {
        auto rules = threeRules();
        for (auto &rule : rules)
            rule.wait_max.reset();
        RandomHall hall(oneLine(rules));
        hall.live(*hallSteps());
        for (auto mine = hall.calls.begin(); mine != hall.calls.end(); ++mine) {
            const auto &my_rule = hall.site.config.classOf(mine->ticket.priority_class);
            if (my_rule.is_emergency)
                continue;
            const Ms waited = mine->at - mine->ticket.place.ready_at;
            for (auto other = hall.calls.begin(); other != mine; ++other) {
                const auto &rule = hall.site.config.classOf(other->ticket.priority_class);
                if (rule.is_emergency || other->ticket.place < mine->ticket.place)
                    continue;
                const Ms after =
                    other->ticket.place.ready_at - mine->ticket.place.ready_at;
                RC_ASSERT(rule.weight * after.count() <=
                          std::max(rule.weight - my_rule.weight, 0) * waited.count() +
                              1000 * (rule.head_start - my_rule.head_start).count());
            }
        }
    }));
}

// From the moment at which somebody is overdue: those before her who are overdue, then
// she. With one limit nobody who comes later can be overdue earlier.
void CallPolicyPropertiesTest::nobodyStarvesPastTheLimit()
{
    QVERIFY(holds("called within overdue-ahead + 1 calls", [] {
        auto rules = threeRules();
        for (auto &rule : rules)
            rule.wait_max = Ms{40};
        auto config = oneLine(rules);
        RandomHall hall(config);
        std::map<TicketId, int> calls_left; // of those who are overdue
        hall.live(*hallSteps(), [&](const CounterConfig &at) {
            for (auto &[id, left] : calls_left)
                if (hall.site.ticket(id).state == TicketState::Waiting)
                    RC_ASSERT(left > 0);
            std::vector<const Ticket *> overdue;
            bool has_emergency = false;
            for (const auto *ticket : hall.waiting(at)) {
                const auto &rule = hall.site.config.classOf(ticket->priority_class);
                has_emergency = has_emergency || rule.is_emergency;
                if (!rule.is_emergency &&
                    hall.site.moment.now - ticket->place.ready_at > Ms{40})
                    overdue.push_back(ticket);
            }
            std::ranges::sort(overdue, {}, &Ticket::place);
            for (std::size_t i = 0; i < overdue.size(); ++i)
                calls_left.try_emplace(overdue[i]->id, static_cast<int>(i) + 1);
            if (has_emergency)
                return;
            for (auto &[id, left] : calls_left)
                --left;
        });
    }));
}

void CallPolicyPropertiesTest::aCounterIsIdleOnlyWhenNobodyWaitsForIt()
{
    QVERIFY(holds("nobody is called exactly when nobody waits for this counter", [] {
        RandomHall hall(hallOf(threeRules()));
        hall.live(*hallSteps(), [&](const CounterConfig &at) {
            const auto next =
                nextToCall(hall.site.state, hall.site.config, at, hall.site.moment.now);
            const auto waiting = hall.waiting(at);
            RC_ASSERT(next.has_value() == !waiting.empty());
            if (next)
                RC_ASSERT(std::ranges::count(waiting, *next, &Ticket::id) == 1);
        });
    }));
}

void CallPolicyPropertiesTest::theAnswerDependsOnNothingButTheLog()
{
    std::setlocale(LC_ALL, "C.UTF-8");
    QVERIFY(holds("the same log gives the same answer", [] {
        RandomHall hall(hallOf(threeRules()));
        hall.live(*hallSteps(), [&](const CounterConfig &at) {
            const auto &site = hall.site;
            const auto once = nextToCall(site.state, site.config, at, site.moment.now);
            auto other_order = at;
            std::ranges::reverse(other_order.services);
            auto config = site.config;
            std::ranges::reverse(config.classes);
            std::ranges::reverse(config.services);
            SiteState folded;
            for (const auto &fact : site.log)
                apply(folded, fact);
            RC_ASSERT(once ==
                      nextToCall(rehashed(folded), config, other_order, site.moment.now));
        });
    }));
}

void CallPolicyPropertiesTest::aHeavierClassIsNeverCalledLater()
{
    QVERIFY(holds("each of a class comes no later when its weight is raised", [] {
        auto rules = threeRules();
        const auto steps = *hallSteps();
        const auto before = turnsOf(oneLine(rules), steps);
        const auto which = *evenly<std::size_t>(0, 3);
        rules[which].weight += *evenly(1, 10);
        const auto config = oneLine(rules);
        for (const auto &[id, turn] : turnsOf(config, steps, config.classes[which].code))
            RC_ASSERT(turn <= before.at(id));
    }));
}

void CallPolicyPropertiesTest::aPositionIsTheNumberOfCallsUntilOnesOwn()
{
    QVERIFY(holds("while time stands still, as many are called before as are ahead", [] {
        RandomHall hall(hallOf(threeRules()));
        hall.live(*hallSteps());
        hall.site.pass(Ms{*evenly(0, 60)});
        std::map<TicketId, int> ahead;
        for (const auto *ticket : hall.waiting(hall.site.config.counters[2]))
            ahead[ticket->id] =
                aheadOf(hall.site.state, hall.site.config, *ticket, hall.site.moment.now);
        int called = 0;
        while (const auto id = hall.call(3))
            RC_ASSERT(ahead.at(*id) == called++);
        RC_ASSERT(static_cast<std::size_t>(called) == ahead.size());
    }));
}

void CallPolicyPropertiesTest::nobodyIsCalledTwiceOrLost()
{
    QVERIFY(holds("issued = waiting + called + serving + parked + ended", [] {
        FakeSite site(hallOf(threeRules()));
        for (const int number : {1, 2, 3})
            site.open(number);
        int issued = 0;
        for (const auto &step : *hallSteps()) {
            site.pass(Ms{step.gap_ms});
            if (tryAt(site, step) && step.kind < 5)
                ++issued;
            std::set<TicketId> at_counters;
            for (const auto &[number, each] : site.state.counters)
                if (each.ticket)
                    RC_ASSERT(at_counters.insert(*each.ticket).second);
            using enum TicketState;
            const auto &state = site.state;
            RC_ASSERT(static_cast<int>(at_counters.size()) ==
                      countOf(state, Called) + countOf(state, Serving));
            RC_ASSERT(issued == countOf(state, Waiting) + countOf(state, Called) +
                                    countOf(state, Serving) + countOf(state, Parked) +
                                    countOf(state, Served) + countOf(state, NoShow) +
                                    countOf(state, Cancelled));
        }
    }));
}

void CallPolicyPropertiesTest::askingAgainCallsNobodyElse()
{
    QVERIFY(holds("a call repeated is the same call, and then refused", [] {
        RandomHall hall(hallOf(threeRules()));
        hall.live(*hallSteps());
        auto &site = hall.site;
        const Command call{.by = {}, .body = command::Call{.counter = counter(2)}};
        const auto once = decide(site.state, site.config, call, site.moment);
        const auto twice = decide(site.state, site.config, call, site.moment);
        RC_ASSERT(once.has_value() && twice.has_value() && *once == *twice);
        if (!site.call(2))
            return;
        const auto digest = digestOf(site.state);
        RC_ASSERT(site.refusalOf(call.body) == "counter_busy");
        RC_ASSERT(digestOf(site.state) == digest);
    }));
}

void CallPolicyPropertiesTest::anotherPolicyLeavesThePastAsItWas()
{
    QVERIFY(holds("who was called stays called when the rules change", [] {
        RandomHall hall(hallOf(threeRules()));
        hall.live(*hallSteps());
        const auto digest = digestOf(hall.site.state);
        const auto length = hall.site.log.size();
        const auto calls = hall.calls;
        hall.site.config = hallOf(threeRules());
        SiteState folded;
        for (const auto &fact : hall.site.log)
            apply(folded, fact);
        RC_ASSERT(digestOf(folded) == digest);
        hall.live(*hallSteps());
        SiteState again;
        for (std::size_t i = 0; i < length; ++i)
            apply(again, hall.site.log[i]);
        RC_ASSERT(digestOf(again) == digest);
        for (std::size_t i = 0; i < calls.size(); ++i)
            RC_ASSERT(calls[i].ticket.id == hall.calls[i].ticket.id);
        for (const Fact &fact : hall.site.log)
            if (const auto *called = std::get_if<fact::TicketCalled>(&fact.body))
                RC_ASSERT(called->policy_version == kCallPolicyVersion);
    }));
}

QTEST_APPLESS_MAIN(CallPolicyPropertiesTest)
#include "call_policy_properties_test.moc"
