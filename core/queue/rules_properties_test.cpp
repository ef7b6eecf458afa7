// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include <algorithm>

#include "core/fake/fake_site.h"
#include "core/queue/call_policy.h"
#include "core/queue/party.h"
#include "tests/support/joined_test.h"
#include "tests/support/property.h"
#include "tests/support/random_steps.h"
#include "tests/support/rehashed.h"
#include "tests/support/strange_locale.h"

namespace vq::rules_properties_test {

namespace {

constexpr int kRuns = 10'000;

// The indexes made anew from the tickets alone.
void indexesAgreeWithTickets(const SiteState &state)
{
    std::map<ServiceCode, WaitingLine> lines;
    std::map<SeriesCode, std::set<int>> held;
    std::set<ReturnRight> returns;
    std::map<CounterNumber, std::map<Place, TicketId>> expected;
    std::map<TicketId, std::map<Place, TicketId>> parties;
    std::map<CounterNumber, std::map<Place, TicketId>> at_counter;
    std::map<CounterNumber, std::set<TicketId>> parties_at;
    std::map<ServiceCode, int> served;
    std::map<CounterNumber, int> served_at;
    for (const auto &[id, ticket] : state.tickets) {
        RC_ASSERT(id == ticket.id);
        if (ticket.state == TicketState::Waiting)
            RC_ASSERT(
                lines[ticket.service].insert(ticket.priority_class, ticket.place, id));
        if (ticket.state == TicketState::Waiting && ticket.expected_at)
            RC_ASSERT(expected[*ticket.expected_at].emplace(ticket.place, id).second);
        if (ticket.return_until)
            RC_ASSERT(ticket.state == TicketState::NoShow &&
                      returns.insert({*ticket.return_until, id}).second);
        if (holdsNumber(ticket))
            RC_ASSERT(
                held[ticket.series].insert(ticket.number).second); // never held twice
        if (isLive(ticket.state) && ticket.party)
            RC_ASSERT(parties[*ticket.party].emplace(ticket.place, id).second);
        if (isAtCounter(ticket.state)) {
            RC_ASSERT(at_counter[*ticket.counter].emplace(ticket.place, id).second);
            parties_at[*ticket.counter].insert(partyOf(ticket));
        }
        if (ticket.state == TicketState::Served) {
            ++served[ticket.service];
            ++served_at[*ticket.counter];
        }
    }
    RC_ASSERT(lines == state.lines);
    RC_ASSERT(returns == state.returns);
    RC_ASSERT(expected == state.expected);
    RC_ASSERT(parties == state.parties);
    for (const auto &[party, joined] : parties)
        RC_ASSERT(liveMembers(state, party).size() <= kPartyMax);
    for (const auto &[code, series] : state.series)
        RC_ASSERT(series.held == held[code]);
    for (const auto &[number, counter] : state.counters) {
        RC_ASSERT(counter.tickets == at_counter[number]);
        RC_ASSERT(parties_at[number].size() <= 1); // one at a counter, or one party
        RC_ASSERT(counter.tickets.empty() || counter.status != CounterStatus::Closed);
        RC_ASSERT(counter.served_today == served_at[number]);
    }
    for (const auto &[code, history] : state.history) {
        RC_ASSERT(history.served_today == served[code]);
        RC_ASSERT(history.service_times.size() == static_cast<std::size_t>(served[code]));
    }
}

template <class Matches>
int countOf(const SiteState &state, Matches matches)
{
    return static_cast<int>(std::ranges::count_if(
        state.tickets, [&](const auto &entry) { return matches(entry.second); }));
}

// Each by an index of its own where there is one: waiting + called + serving + parked +
// ended.
int countOfAll(const SiteState &state)
{
    std::size_t waiting = 0;
    for (const auto &[code, line] : state.lines)
        waiting += line.size();
    std::size_t at_counters = 0;
    for (const auto &[number, counter] : state.counters)
        at_counters += counter.tickets.size();
    return static_cast<int>(waiting + at_counters) +
           countOf(state, [](const Ticket &ticket) {
               return ticket.state == TicketState::Parked || !isLive(ticket.state);
           });
}

// What went in has not vanished: issued = all that there are + those that left at a new
// day.
struct Ledger {
    int issued = 0;
    int left = 0;

    void follow(const SiteState &before, const std::vector<Fact> &facts)
    {
        for (const auto &fact : facts) {
            issued += std::holds_alternative<fact::TicketIssued>(fact.body) ? 1 : 0;
            if (std::holds_alternative<fact::DayOpened>(fact.body))
                left += countOf(
                    before, [](const Ticket &ticket) { return !holdsNumber(ticket); });
        }
    }
};

void live(FakeSite &site, const std::vector<Step> &day,
          const std::function<void(const Step &)> &each)
{
    site.open(1);
    site.open(2);
    for (const auto &step : day) {
        site.pass(Minutes{step.minutes});
        each(step);
    }
}

} // namespace

class RulesPropertiesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { seedProperties(kRuns); }
    void indexesAlwaysAgreeAndNobodyVanishes();
    void aRefusalHasAReasonAndDecidingChangesNothing();
    void theStateIsTheFoldOfTheLog();
    void undoPutsTheSiteBack();
    void aPartyIsCalledTogether();
};

void RulesPropertiesTest::indexesAlwaysAgreeAndNobodyVanishes()
{
    QVERIFY(holds("indexes agree with the tickets after every step", [] {
        FakeSite site(smallSite(*rc::gen::arbitrary<bool>()));
        Ledger ledger;
        live(site, *rc::gen::container<std::vector<Step>>(steps()),
             [&](const Step &step) {
                 const auto before = site.state;
                 const auto facts = site.ask(commandOf(step, before));
                 if (!facts) {
                     RC_ASSERT(site.state == before);
                     return;
                 }
                 ledger.follow(before, *facts);
                 indexesAgreeWithTickets(site.state);
                 RC_ASSERT(ledger.issued == countOfAll(site.state) + ledger.left);
             });
    }));
}

void RulesPropertiesTest::aRefusalHasAReasonAndDecidingChangesNothing()
{
    QVERIFY(holds("the same question has the same answer", [] {
        FakeSite site(smallSite(*rc::gen::arbitrary<bool>()));
        live(site, *rc::gen::container<std::vector<Step>>(steps()),
             [&](const Step &step) {
                 const Command command{.by = {}, .body = commandOf(step, site.state)};
                 const auto digest = digestOf(site.state);
                 const auto once = decide(site.state, site.config, command, site.moment);
                 const auto copy = rehashed(site.state);
                 const auto twice = [&] {
                     const StrangeLocale strange;
                     return decide(copy, site.config, command, site.moment);
                 }();
                 RC_ASSERT(once.has_value() == twice.has_value());
                 if (once)
                     RC_ASSERT(*once == *twice);
                 else
                     RC_ASSERT(once.error() == twice.error() &&
                               !once.error().code.empty() &&
                               !once.error().message.empty());
                 RC_ASSERT(digestOf(site.state) == digest && digestOf(copy) == digest);
                 site.refusalOf(command.body);
             });
    }));
}

void RulesPropertiesTest::theStateIsTheFoldOfTheLog()
{
    QVERIFY(holds("folding the log gives the live state at every step", [] {
        FakeSite site(smallSite(*rc::gen::arbitrary<bool>()));
        std::map<std::size_t, std::uint64_t> digests; // by length of the log
        live(site, *rc::gen::container<std::vector<Step>>(steps()),
             [&](const Step &step) {
                 if (site.ask(commandOf(step, site.state)))
                     digests[site.log.size()] = digestOf(site.state);
             });
        SiteState folded;
        for (std::size_t i = 0; i < site.log.size(); ++i) {
            apply(folded, site.log[i]);
            const auto live_digest = digests.find(i + 1);
            if (live_digest != digests.end())
                RC_ASSERT(digestOf(folded) == live_digest->second);
        }
        RC_ASSERT(folded == site.state);
    }));
}

void RulesPropertiesTest::undoPutsTheSiteBack()
{
    QVERIFY(holds("an accepted step and its undo leave the site as it was", [] {
        FakeSite site(smallSite(*rc::gen::arbitrary<bool>()));
        live(site, *rc::gen::container<std::vector<Step>>(steps()),
             [&](const Step &step) {
                 auto before = site.state;
                 const auto facts = site.ask(commandOf(step, before));
                 if (!facts || facts->empty() || facts->front().action == 0)
                     return;
                 const auto &touched = site.state.actions.back().touched;
                 const auto undo =
                     site.refusalOf(command::UndoOfTicket{touched.front().before.id});
                 RC_ASSERT(undo.empty());
                 before.action_last = site.state.action_last;
                 // At the bound of kActionsMax the oldest one would be gone; no run gets
                 // there.
                 RC_ASSERT(site.state == before &&
                           digestOf(site.state) == digestOf(before));
                 if (step.which % 2 == 0)
                     site.refusalOf(commandOf(step, site.state));
             });
    }));
}

// The policy chooses one as if she were alone; those of her party who wait for what the
// counter takes come along, to the same counter, and nobody else does.
void RulesPropertiesTest::aPartyIsCalledTogether()
{
    QVERIFY(holds("a party is called together, in the place of one of it", [] {
        FakeSite site(smallSite(*rc::gen::arbitrary<bool>()));
        live(site, *rc::gen::container<std::vector<Step>>(steps()),
             [&](const Step &step) {
                 const auto before = site.state;
                 const auto body = commandOf(step, before);
                 const auto *call = std::get_if<command::Call>(&body);
                 const auto facts = site.ask(body);
                 if (call == nullptr || !facts || facts->empty())
                     return;
                 const auto &at = *site.config.findCounter(call->counter);
                 std::vector<TicketId> called;
                 for (const auto &fact : *facts)
                     if (const auto *one = std::get_if<fact::TicketCalled>(&fact.body)) {
                         RC_ASSERT(one->counter == call->counter &&
                                   fact.action == facts->front().action);
                         called.push_back(one->ticket);
                     }
                 const auto chosen =
                     call->ticket ? call->ticket
                                  : nextToCall(before, site.config, at, site.moment.now);
                 RC_ASSERT(called.front() == *chosen);
                 const auto party = partyOf(*before.find(*chosen));
                 std::set<TicketId> expected;
                 for (const auto &[id, ticket] : before.tickets)
                     if (ticket.state == TicketState::Waiting &&
                         partyOf(ticket) == party && at.takes(ticket.service))
                         expected.insert(id);
                 RC_ASSERT(std::set(called.begin(), called.end()) == expected);
                 for (const auto &id : called)
                     RC_ASSERT(site.ticket(id).together ==
                               static_cast<int>(called.size()));
             });
    }));
}

VQ_JOINED_TEST(RulesPropertiesTest)

} // namespace vq::rules_properties_test

#include "rules_properties_test.moc"
