// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include <algorithm>

#include "core/fake/fake_site.h"
#include "tests/support/property.h"
#include "tests/support/random_steps.h"
#include "tests/support/rehashed.h"
#include "tests/support/strange_locale.h"

using namespace vq;

namespace {

constexpr int kRuns = 10'000;

// The indexes made anew from the tickets alone.
void indexesAgreeWithTickets(const SiteState &state)
{
    std::map<ServiceCode, WaitingLine> lines;
    std::map<SeriesCode, std::set<int>> held;
    std::set<ReturnRight> returns;
    std::map<CounterNumber, std::map<Place, TicketId>> expected;
    std::map<CounterNumber, TicketId> at_counter;
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
        if (ticket.state == TicketState::Called || ticket.state == TicketState::Serving)
            RC_ASSERT(at_counter.emplace(*ticket.counter, id).second); // one at a counter
        if (ticket.state == TicketState::Served) {
            ++served[ticket.service];
            ++served_at[*ticket.counter];
        }
    }
    RC_ASSERT(lines == state.lines);
    RC_ASSERT(returns == state.returns);
    RC_ASSERT(expected == state.expected);
    for (const auto &[code, series] : state.series)
        RC_ASSERT(series.held == held[code]);
    for (const auto &[number, counter] : state.counters) {
        const auto found = at_counter.find(number);
        RC_ASSERT(counter.ticket.has_value() == (found != at_counter.end()));
        RC_ASSERT(!counter.ticket || *counter.ticket == found->second);
        RC_ASSERT(!counter.ticket || counter.status != CounterStatus::Closed);
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
    const auto at_counters = std::ranges::count_if(state.counters, [](const auto &entry) {
        return entry.second.ticket.has_value();
    });
    return static_cast<int>(waiting) + static_cast<int>(at_counters) +
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

QTEST_APPLESS_MAIN(RulesPropertiesTest)
#include "rules_properties_test.moc"
