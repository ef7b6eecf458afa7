// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "core/queue/call_policy.h"
#include "core/queue/explain.h"
#include "tests/support/counter_rank.h"
#include "tests/support/joined_test.h"
#include "tests/support/property.h"

namespace vq::explain_properties_test {

namespace {

// What the ranks say put the first before the second.
CallReason reasonOf(const Rank &first, const Rank &second, bool is_one_class)
{
    const auto &[claim, turn, score, ready, order] = first;
    const auto &[other_claim, other_turn, other_score, other_ready, other_order] = second;
    if (first >= second)
        return CallReason::Chosen;
    if (claim != other_claim && claim < 2)
        return claim == 0 ? CallReason::Emergency : CallReason::Overdue;
    if (claim != other_claim)
        return other_claim == 4 ? CallReason::Ready : CallReason::Primary;
    if (turn != other_turn)
        return CallReason::Turn;
    return score == other_score || is_one_class ? CallReason::Arrival : CallReason::Score;
}

// Whether the figures are those of the ticket at this moment.
bool isTrue(const CallSide &side, const Ticket &ticket, const FakeSite &site)
{
    const auto &rule = site.config.classOf(ticket.priority_class);
    const auto age = site.moment.now - ticket.place.ready_at;
    return side.label == ticket.label && side.service == ticket.service &&
           side.priority_class == ticket.priority_class &&
           side.waited == std::max(age, Ms{0}) &&
           side.ready_in.has_value() == (age < Ms{0}) && side.weight == rule.weight &&
           side.head_start == rule.head_start && side.wait_max == rule.wait_max;
}

// Calls this ticket, or whoever is next, and gives what was recorded of it.
std::optional<fact::TicketCalled> callAt(FakeSite &site, const CounterConfig &at,
                                         std::optional<TicketId> ticket = {})
{
    const auto facts =
        site.ask(command::Call{.counter = at.number, .ticket = ticket, .staff = {}});
    RC_ASSERT(facts.has_value());
    if (facts->empty())
        return std::nullopt;
    return std::get<fact::TicketCalled>(facts->back().body);
}

void checkWhy(const RandomHall &hall, const CounterConfig &at, const Ticket &before,
              const std::optional<Rank> &mine, const std::optional<TicketId> &other,
              const std::optional<Rank> &theirs, const CallWhy &why)
{
    RC_ASSERT(isTrue(why.called, before, hall.site));
    RC_ASSERT(why.called.is_secondary == at.isSecondary(before.service));
    RC_ASSERT(why.called.service_weight == at.weightOf(before.service));
    RC_ASSERT(why.spill == at.spill);
    RC_ASSERT(why.other.has_value() == other.has_value());
    if (!other) {
        RC_ASSERT(why.reason == CallReason::Alone);
        return;
    }
    const auto &rival = hall.site.ticket(*other);
    RC_ASSERT(why.other->ticket == *other && isTrue(*why.other, rival, hall.site));
    const bool is_one_class = rival.priority_class == before.priority_class;
    const auto expected =
        mine ? reasonOf(*mine, *theirs, is_one_class) : CallReason::Chosen;
    RC_ASSERT(why.reason == expected);
}

} // namespace

class ExplainPropertiesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { seedProperties(10'000); }
    void aCallRecordsWhoStoodNextAndWhatDecided();
    void whoWaitsIsToldTheFirstOfThoseAhead();
    void theReasonOutlivesTheRulesAndARestart();
};

void ExplainPropertiesTest::aCallRecordsWhoStoodNextAndWhatDecided()
{
    QVERIFY(holds("the other is who would have been called, and the reason is true", [] {
        RandomHall hall(skilledHallOf(threeRules()));
        hall.live(*hallSteps());
        const auto &at = hall.site.config.counters[*evenly<std::size_t>(0, 3)];
        const auto waiting = hall.waiting(at);
        std::optional<TicketId> wanted;
        if (!waiting.empty() && *evenly(0, 2) == 1)
            wanted = waiting[*evenly<std::size_t>(0, waiting.size())]->id;
        const auto called = wanted ? wanted : nextByRank(hall, at);
        if (!called) {
            RC_ASSERT(!callAt(hall.site, at));
            return;
        }
        const Ticket before = hall.site.ticket(*called);
        const auto mine = rankOf(hall, at, before);
        const auto other = nextByRank(hall, at, *called);
        const auto theirs =
            other ? rankOf(hall, at, hall.site.ticket(*other)) : std::nullopt;
        const auto fact = callAt(hall.site, at, wanted);
        RC_ASSERT(fact && fact->ticket == *called && fact->why);
        checkWhy(hall, at, before, mine, other, theirs, *fact->why);
    }));
}

void ExplainPropertiesTest::whoWaitsIsToldTheFirstOfThoseAhead()
{
    QVERIFY(holds("those ahead of a ticket are the calls of its service before it", [] {
        RandomHall hall(hallOf(threeRules()));
        hall.live(*hallSteps());
        hall.site.pass(Ms{*evenly(0, 60)});
        auto &site = hall.site;
        const auto &at = site.config.counters[2]; // CASH alone
        std::map<TicketId, WaitWhy> told;
        for (const auto *ticket : hall.waiting(at)) {
            const auto why = explain(site.state, site.config, *ticket, site.moment.now);
            RC_ASSERT(why.waiting && isTrue(why.waiting->mine, *ticket, site));
            told.emplace(ticket->id, *why.waiting);
        }
        std::vector<Ticket> called;
        while (const auto id = hall.call(3)) {
            const auto &why = told.at(*id);
            RC_ASSERT(static_cast<std::size_t>(why.ahead) == called.size());
            RC_ASSERT(why.first.size() == std::min(called.size(), kAheadShown));
            for (std::size_t i = 0; i < why.first.size(); ++i) {
                RC_ASSERT(why.first[i].side.ticket == called[i].id);
                RC_ASSERT(isTrue(why.first[i].side, called[i], site));
            }
            called.push_back(site.ticket(*id));
        }
    }));
}

void ExplainPropertiesTest::theReasonOutlivesTheRulesAndARestart()
{
    QVERIFY(holds("what was recorded is told, whatever the rules are by then", [] {
        RandomHall hall(skilledHallOf(threeRules()));
        hall.live(*hallSteps());
        auto other = skilledHallOf(threeRules());
        SiteState folded;
        std::map<TicketId, CallWhy> recorded;
        for (const auto &fact : hall.site.log) {
            apply(folded, fact);
            if (const auto *called = std::get_if<fact::TicketCalled>(&fact.body))
                recorded.insert_or_assign(called->ticket, *called->why);
        }
        RC_ASSERT(digestOf(folded) == digestOf(hall.site.state));
        for (const auto &[id, why] : recorded) {
            const auto told = explain(folded, other, *folded.find(id),
                                      hall.site.moment.now + Minutes{90});
            RC_ASSERT(told.call == why);
        }
        RC_ASSERT(recorded.size() == hall.calls.size());
    }));
}

VQ_JOINED_TEST(ExplainPropertiesTest)

} // namespace vq::explain_properties_test

#include "explain_properties_test.moc"
