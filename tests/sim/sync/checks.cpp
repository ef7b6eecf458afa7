// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/sim/sync/checks.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "core/queue/apply.h"
#include "core/queue/decide.h"
#include "sync/wire/fact_codec.h"

namespace vq::sim {

namespace {

// Whether this number cannot come again on this day, as the state has it.
bool isPassed(const SiteState &state, const SeenTicket &seen)
{
    PastDay::Given given;
    if (state.day == seen.day) {
        if (const auto series = state.series.find(seen.series);
            series != state.series.end())
            given = {series->second.last, series->second.generation};
    } else if (const auto past =
                   std::ranges::find(state.past_days, seen.day, &PastDay::day);
               past != state.past_days.end()) {
        if (const auto series = past->series.find(seen.series);
            series != past->series.end())
            given = series->second;
    }
    const auto letters = seen.label.find_first_of("0123456789");
    const int generation = static_cast<int>(letters) - 1; // a prefix has one letter
    return given.generation > generation ||
           (given.generation == generation && given.last >= seen.number);
}

bool isEnd(const FactBody &body)
{
    return std::holds_alternative<fact::TicketServed>(body) ||
           std::holds_alternative<fact::TicketCancelled>(body);
}

const Ticket *subjectOf(const SiteState &state, const FactBody &body)
{
    if (const auto *served = std::get_if<fact::TicketServed>(&body))
        return state.find(served->ticket);
    if (const auto *cancelled = std::get_if<fact::TicketCancelled>(&body))
        return state.find(cancelled->ticket);
    if (const auto *called = std::get_if<fact::TicketCalled>(&body))
        return state.find(called->ticket);
    return nullptr;
}

// What a place in line alone decides about: nobody wants it back, it came with nobody.
bool isPlain(const Ticket &ticket)
{
    return !ticket.expected_at && !ticket.party && !ticket.slot;
}

} // namespace

void SeenNumbers::see(const SeenTicket &ticket, Checks &checks)
{
    const auto [entry, is_new] = m_seen.try_emplace({ticket.day, ticket.label}, ticket);
    checks.hold(is_new || entry->second.ticket == ticket.ticket, "number-seen-once", [&] {
        return ticket.label + " of " + toString(ticket.day) + " is two tickets";
    });
}

void SeenNumbers::areKnownTo(const SiteState &state, Store &store, Checks &checks) const
{
    for (const auto &entry : m_seen) {
        const SeenTicket &seen = entry.second;
        if (isPassed(state, seen))
            continue;
        const auto found = store.findTicket(seen.ticket);
        checks.hold(found.has_value() && found->has_value(), "seen-number-is-known", [&] {
            return seen.label + " of " + toString(seen.day) +
                   " is in somebody's hand, and the hub does not know it";
        });
    }
}

void SeenNumbers::areLive(const SiteState &state, const std::map<TicketId, bool> &lives,
                          Checks &checks) const
{
    for (const auto &[key, seen] : m_seen) {
        const auto told = lives.find(seen.ticket);
        if (told == lives.end() || !told->second || seen.day != state.day)
            continue;
        const Ticket *ticket = state.find(seen.ticket);
        checks.hold(ticket != nullptr, "lost-ticket-is-back",
                    seen.label + " is in somebody's hand, and the hub does not know it");
        checks.hold(ticket == nullptr || isLive(ticket->state), "lost-ticket-is-back",
                    seen.label + " is in somebody's hand, and not in the line");
        checks.hold(ticket == nullptr || ticket->label == seen.label,
                    "lost-ticket-is-back", seen.label + " has another number now");
    }
}

void checkDecision(const SiteState &state, const std::vector<Fact> &facts,
                   bool is_by_hand, Checks &checks)
{
    bool is_first_call = !is_by_hand;
    for (const Fact &fact : facts) {
        const Ticket *ticket = subjectOf(state, fact.body);
        if (ticket == nullptr)
            continue;
        if (isEnd(fact.body))
            checks.hold(isLive(ticket->state), "ticket-ends-once",
                        [&] { return ticket->label + " ends, and had ended"; });
        if (!std::holds_alternative<fact::TicketCalled>(fact.body) ||
            !std::exchange(is_first_call, false) || !isPlain(*ticket))
            continue;
        for (const auto &entry : state.tickets) {
            const Ticket &other = entry.second;
            if (other.state == TicketState::Waiting && other.service == ticket->service &&
                other.priority_class == ticket->priority_class && isPlain(other) &&
                !isAway(other))
                checks.hold(other.place >= ticket->place, "first-come-first-served", [&] {
                    return ticket->label + " is called before " + other.label;
                });
        }
    }
}

void checkNumbers(const SiteState &state, Checks &checks)
{
    std::set<std::tuple<BusinessDay, std::string_view, int>> numbers;
    for (const auto &entry : state.tickets) {
        const Ticket &ticket = entry.second;
        if (isLive(ticket.state))
            checks.hold(
                numbers.emplace(ticket.day, ticket.series.text, ticket.number).second,
                "live-number-once",
                [&] { return ticket.label + " is two people's in the line"; });
    }
}

namespace {

// The clerks of one hall, who are asked for nothing that is kept.
class Clerks {
public:
    Clerks(SiteState &state, const SiteConfig &config, const Moment &moment)
        : m_state(state), m_config(config), m_moment(moment)
    {}

    void makeReady(CounterNumber number)
    {
        ask(command::Serve{number});
        ask(command::Finish{number, "done"});
        ask(command::OpenCounter{number, "Kim"});
    }
    // Whether there was somebody.
    bool callNext(CounterNumber number)
    {
        if (!ask(command::Call{.counter = number}))
            return false;
        makeReady(number);
        return true;
    }

private:
    bool ask(CommandBody body)
    {
        const auto facts = decide(
            m_state, m_config,
            {.by = {}, .by_name = "check", .at_counter = {}, .body = std::move(body)},
            m_moment);
        if (!facts.has_value())
            return false;
        for (const Fact &fact : *facts)
            apply(m_state, fact);
        return !facts->empty();
    }

    SiteState &m_state;
    const SiteConfig &m_config;
    const Moment &m_moment;
};

} // namespace

void checkEverybodyIsCalled(SiteState state, const SiteConfig &config, Moment moment,
                            Checks &checks)
{
    Clerks clerks(state, config, moment);
    for (const CounterConfig &counter : config.counters)
        clerks.makeReady(counter.number);
    bool is_anybody_called = true;
    while (std::exchange(is_anybody_called, false)) // who was sent on may come back
        for (const CounterConfig &counter : config.counters)
            while (clerks.callNext(counter.number))
                is_anybody_called = true;
    for (const auto &entry : state.tickets) {
        const Ticket &left = entry.second;
        checks.hold(left.state != TicketState::Waiting || isAway(left),
                    "everybody-is-called", [&] {
                        return left.label + " waits for " + left.service.text +
                               ", and no counter calls her";
                    });
        checks.hold(!isAtCounter(left.state), "everybody-is-called", [&] {
            return left.label + " is at counter " + std::to_string(left.counter->value) +
                   ", and nobody there ends it";
        });
    }
}

bool FoldedLog::goesOn(Store &store) const
{
    const auto read = store.read(m_position - 1, 1);
    return read.has_value() && !read->empty() && read->front().position == m_position &&
           read->front().record.hash == m_hash;
}

void FoldedLog::check(Store &store, const SiteState &state, Checks &checks)
{
    if (m_position > 0 && !goesOn(store))
        beginAnew();
    const auto read = store.readAfter(m_position, [&](const Record &record) -> Status {
        VQ_TRY(const Fact fact, decodeFact(record.type, record.payload));
        if (const auto *answer = std::get_if<fact::CommandAnswered>(&fact.body))
            checks.hold(follows(answer->mark, m_folded.answered), "command-answered-once",
                        [&] {
                            return "command " + std::to_string(answer->mark.seq) +
                                   " was answered after command " +
                                   std::to_string(m_folded.answered.seq);
                        });
        apply(m_folded, fact);
        ++m_position;
        m_hash = record.hash;
        return Done{};
    });
    checks.hold(read.has_value(), "fold-is-state", [&] { return read.error().message; });
    checks.hold(digestOf(m_folded) == digestOf(state), "fold-is-state",
                "the log makes another state than the live one");
}

} // namespace vq::sim
