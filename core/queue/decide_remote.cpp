// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "core/queue/decide_parts.h"

// What is asked from afar, over the cloud.
namespace vq::deciding {

namespace {

// A counter has one ticket, or some of one party.
bool hasRoomAt(const Question &question, const Ticket &ticket)
{
    const auto *config = question.config.findCounter(*ticket.counter);
    if (config == nullptr || config->is_retired)
        return false;
    const Counter &counter = question.state.counterAt(*ticket.counter);
    return counter.status != CounterStatus::Closed && counter.tickets.empty();
}

// Who was at a counter that is busy by now waits for it once more.
void leaveCounter(Ticket &ticket)
{
    ticket.state = TicketState::Waiting;
    ticket.called_at.reset();
    ticket.serving_at.reset();
}

// Labels are what people have in their hands, and stay as they are; a number that was given
// again meanwhile is one behind all that a series has.
int freeNumber(const SiteState &state, const Ticket &ticket)
{
    constexpr int kBehindAll = 1'000'000;
    const auto series = state.series.find(ticket.series);
    if (!holdsNumber(ticket) || series == state.series.end() ||
        !series->second.held.contains(ticket.number))
        return ticket.number;
    const auto &held = series->second.held;
    return std::max(kBehindAll, held.empty() ? 0 : *held.rbegin() + 1);
}

} // namespace

Result<Facts> answer(const Question &question, const command::SayPresent &say)
{
    VQ_TRY(const auto *ticket, ticketOf(question, say.ticket));
    if (!isLive(ticket->state))
        return wrongState(*ticket, "said to be here");
    if (ticket->present_at)
        return Facts{};
    return lasting(question, {fact::TicketPresent{ticket->id}});
}

// What was lost is believed where this log has nothing newer to say; whoever asks has looked
// that it has not.
Result<Facts> answer(const Question &question, const command::Readopt &readopt)
{
    const auto &state = question.state;
    Ticket ticket = *readopt.lost.stood;
    const Ticket *own = state.find(ticket.id);
    const bool is_of_today =
        ticket.day == state.day ||
        (holdsNumber(ticket) && question.config.rollover == DayRollover::Carry);
    if (own == nullptr && !is_of_today)
        return Facts{};
    ticket.turn.reset(); // the counters have had other turns since
    ticket.must_arrive &= question.config.remote.call_only_present;
    ticket.place.order = own != nullptr ? own->place.order : state.order_last + 1;
    if (own == nullptr || !holdsNumber(*own) || own->number != ticket.number)
        ticket.number = freeNumber(state, ticket);
    if (isAtCounter(ticket.state) && !hasRoomAt(question, ticket))
        leaveCounter(ticket);
    if (own != nullptr && *own == ticket)
        return Facts{};
    return lasting(question, {fact::TicketReadopted{.stood = std::move(ticket),
                                                    .lost_run = readopt.lost.lost_run,
                                                    .lost_seq = readopt.lost.lost_seq}});
}

Result<Facts> answer(const Question &question, const command::EndReadoption &end)
{
    const auto &known = question.state.readopted;
    const auto before = known.find(end.lost.run);
    if (before != known.end() && before->second >= end.lost.seq)
        return Facts{};
    return lasting(question, {end.lost});
}

} // namespace vq::deciding
