// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/queue/ticket.h"

#include <array>

namespace vq {

namespace {

constexpr std::array<std::string_view, 7> kStateNames = {
    "waiting", "called", "serving", "parked", "served", "no_show", "cancelled"};
constexpr std::array<std::string_view, 5> kPrintNames = {"none", "requested", "confirmed",
                                                         "failed", "unknown"};

} // namespace

bool isLive(TicketState state)
{
    switch (state) {
    case TicketState::Waiting:
    case TicketState::Called:
    case TicketState::Serving:
    case TicketState::Parked:
        return true;
    case TicketState::Served:
    case TicketState::NoShow:
    case TicketState::Cancelled:
        return false;
    }
    return false;
}

bool isAtCounter(TicketState state)
{
    return state == TicketState::Called || state == TicketState::Serving;
}

bool isAway(const Ticket &ticket)
{
    return ticket.state == TicketState::Waiting && ticket.must_arrive &&
           !ticket.present_at;
}

bool holdsNumber(const Ticket &ticket)
{
    return isLive(ticket.state) || ticket.return_until.has_value();
}

std::string_view toString(TicketState state)
{
    return kStateNames.at(static_cast<std::size_t>(state));
}

std::optional<TicketState> ticketStateFromString(std::string_view text)
{
    for (std::size_t i = 0; i < kStateNames.size(); ++i) {
        if (kStateNames.at(i) == text)
            return static_cast<TicketState>(i);
    }
    return std::nullopt;
}

std::string_view toString(PrintState state)
{
    return kPrintNames.at(static_cast<std::size_t>(state));
}

TicketId partyOf(const Ticket &ticket)
{
    return ticket.party.value_or(ticket.id);
}

} // namespace vq
