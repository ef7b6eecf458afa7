// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include <clocale>

#include "core/queue/call_policy.h"
#include "tests/support/hall_laws.h"
#include "tests/support/joined_test.h"
#include "tests/support/property.h"
#include "tests/support/random_steps.h"
#include "tests/support/rehashed.h"
#include "tests/support/strange_locale.h"

namespace vq::call_policy_properties_test {

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

// Somebody arrives, or a counter serves, ends, or calls by the rule or by hand; false:
// refused.
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
        command::Call{.counter = at, .ticket = ticketBy(site.state, step.gap_ms)}};
    return site.refusalOf(wishes.at(static_cast<std::size_t>(step.what))).empty();
}

// By the log: who is called has waited until then, and is called by nobody else meanwhile.
class WaitingByLog {
public:
    void follow(const std::vector<Fact> &log)
    {
        for (; m_read < log.size(); ++m_read) {
            const auto &body = log[m_read].body;
            if (const auto *issued = std::get_if<fact::TicketIssued>(&body))
                m_waiting.insert(issued->ticket);
            if (const auto *called = std::get_if<fact::TicketCalled>(&body))
                RC_ASSERT(m_waiting.erase(called->ticket) == 1U);
        }
    }

private:
    std::size_t m_read = 0;
    std::set<TicketId> m_waiting;
};

// Each counter has those who are called to it, and nobody is at two; how many are at any.
int atCounters(const SiteState &state)
{
    std::map<CounterNumber, std::set<TicketId>> busy;
    for (const auto &[id, ticket] : state.tickets)
        if (ticket.state == TicketState::Called || ticket.state == TicketState::Serving)
            busy[*ticket.counter].insert(id);
    std::set<TicketId> at_any;
    for (const auto &[number, counter] : state.counters) {
        std::set<TicketId> here;
        for (const auto &[place, id] : counter.tickets) {
            here.insert(id);
            RC_ASSERT(at_any.insert(id).second);
        }
        RC_ASSERT(here == busy[number]);
    }
    return static_cast<int>(at_any.size());
}

// What the log alone says of each ticket of a RandomHall, without the code that applies it.
void areAsTold(const SiteState &state, const std::vector<Fact> &log, std::size_t length)
{
    std::map<TicketId, TicketState> told;
    std::map<TicketId, CounterNumber> called_to;
    for (std::size_t i = 0; i < length; ++i) {
        const auto &body = log[i].body;
        if (const auto *issued = std::get_if<fact::TicketIssued>(&body))
            told[issued->ticket] = TicketState::Waiting;
        if (const auto *missed = std::get_if<fact::TicketNoShow>(&body))
            told[missed->ticket] = TicketState::NoShow;
        if (const auto *called = std::get_if<fact::TicketCalled>(&body)) {
            RC_ASSERT(called->policy_version == kCallPolicyVersion);
            told[called->ticket] = TicketState::Called;
            called_to.insert_or_assign(called->ticket, called->counter);
        }
    }
    RC_ASSERT(state.tickets.size() == told.size());
    for (const auto &[id, expected] : told) {
        const auto *ticket = state.find(id);
        RC_ASSERT(ticket != nullptr && ticket->state == expected);
        const auto called = called_to.find(id);
        RC_ASSERT(
            ticket->counter ==
            (called == called_to.end() ? std::nullopt : std::optional(called->second)));
    }
}

SiteState foldOf(const std::vector<Fact> &log, std::size_t length)
{
    SiteState state;
    for (std::size_t i = 0; i < length; ++i)
        apply(state, log[i]);
    return state;
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
        wereCalledInOrderOfArrival(hall);
    }));
}

void CallPolicyPropertiesTest::onlyTheFirstOfAFasterClassOvertake()
{
    QVERIFY(holds("overtaken within the bound", [] {
        auto rules = threeRules();
        for (auto &rule : rules)
            rule.wait_max.reset();
        RandomHall hall(oneLine(rules));
        hall.live(*hallSteps());
        for (auto mine = hall.calls.begin(); mine != hall.calls.end(); ++mine)
            for (auto other = hall.calls.begin(); other != mine; ++other)
                isPassedWithinTheBound(hall.site.config,
                                       {mine->ticket, other->ticket, mine->at});
    }));
}

void CallPolicyPropertiesTest::nobodyStarvesPastTheLimit()
{
    QVERIFY(holds("called within overdue-ahead + 1 calls", [] {
        RandomHall hall(oneLine(threeRulesWithLimits()));
        OverdueLaw law;
        hall.live(*hallSteps(),
                  [&](const CounterConfig &at) { law.beforeCall(hall, at); });
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
            const Command call{.by = {}, .body = command::Call{.counter = at.number}};
            const auto once = decide(site.state, site.config, call, site.moment);
            const auto digest = digestOf(site.state);
            const StrangeLocale strange;
            auto config = site.config;
            std::ranges::reverse(config.classes);
            std::ranges::reverse(config.services);
            std::ranges::reverse(config.counters);
            for (auto &counter : config.counters)
                std::ranges::reverse(counter.services);
            const auto again = foldOf(site.log, site.log.size());
            RC_ASSERT(digestOf(again) == digest);
            const auto twice = decide(rehashed(again), config, call, site.moment);
            RC_ASSERT(once.has_value() && twice.has_value() && *once == *twice);
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
        WaitingByLog waiting;
        for (const auto &step : *hallSteps()) {
            site.pass(Ms{step.gap_ms});
            if (tryAt(site, step) && step.kind < 5)
                ++issued;
            waiting.follow(site.log);
            using enum TicketState;
            const auto &state = site.state;
            RC_ASSERT(atCounters(state) ==
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
        hall.site.config = hallOf(threeRules());
        RC_ASSERT(digestOf(foldOf(hall.site.log, length)) == digest);
        hall.live(*hallSteps());
        const auto past = foldOf(hall.site.log, length);
        RC_ASSERT(digestOf(past) == digest);
        areAsTold(past, hall.site.log, length);
        areAsTold(hall.site.state, hall.site.log, hall.site.log.size());
    }));
}

VQ_JOINED_TEST(CallPolicyPropertiesTest)

} // namespace vq::call_policy_properties_test

#include "call_policy_properties_test.moc"
