// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "core/queue/command.h"
#include "core/queue/site_config.h"
#include "core/queue/site_state.h"
#include "sync/wire/lan_message.h"

namespace vq::hub {

struct Decided {
    const Command &command;
    const std::vector<Fact> &facts; // already applied
    std::optional<TicketId> undone; // the first ticket of the action that they take back
    std::uint64_t undoable_from = 0;
    HallTime time;
};

// To be asked before the facts are applied: afterwards the action is forgotten.
std::optional<TicketId> undoneTicket(const std::vector<Fact> &facts,
                                     const SiteState &before);

// What a command is answered: a ticket's command with the ticket, a call with the ticket
// or nobody, a counter's with the counter, a report with nothing.
lan::ReplyBody replyTo(const Decided &decided, const SiteState &state,
                       const SiteConfig &config);

lan::TicketReply ticketReply(const SiteState &state, const SiteConfig &config,
                             const Ticket &ticket, const HallTime &time);

} // namespace vq::hub
