// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "ctl/commands.h"

namespace vq::ctl {

// What operators type for things, and the answers that several commands share.

// A ticket by its id (32 hexadecimal digits) or by its number ("A042", the live one).
Result<lan::TicketReply> findTicket(HubSession &hub, const std::string &word);
Result<TicketId> ticketNamed(HubSession &hub, const std::string &word);
Result<CounterNumber> counterNamed(const std::string &word);
Error notAnId(const std::string &word);
// `wanted` says what the word should be: "--after takes the position of a record".
Result<std::uint64_t> wholeNumber(const std::string &wanted, const std::string &word);

// The whole object is the ticket, or {"ok":true}.
Answer ticketAnswer(const lan::TicketReply &reply);
Answer okAnswer();

// First line of a file without its end of line.
Result<std::string> firstLineOf(const std::string &path);
// All of it, as it is.
Result<std::string> wholeFileOf(const std::string &path);
// The same for what must be text. Refused with the line that is none.
Result<std::string> textIn(const std::string &path, std::string content);

} // namespace vq::ctl
