// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/queue/ticket.h"
#include "platform/sqlite/query.h"

namespace vq::hub {

// The columns of table `ticket` in the order of bindTicket() and readTicket().
extern const std::string kTicketColumns;

// What a row holds that a ticket has not as text. It must live until the query ran.
struct TicketTexts {
    std::string day;
    std::string stops;
};
TicketTexts textsOf(const Ticket &ticket);

void bindTicket(sqlite::Query &query, const Ticket &ticket, const TicketTexts &texts);

// Corrupt when a column holds what no ticket can.
Result<Ticket> readTicket(const sqlite::Query &row);

} // namespace vq::hub
