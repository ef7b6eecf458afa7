// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/queue/decide_parts.h"

namespace vq::deciding {

namespace {

// Who held a ticket when the service closed is served with its line; for everybody else
// closed is closed, and a transfer is no way around it.
Status mayGoTo(const Question &question, const Ticket &ticket, const ServiceCode &to)
{
    const auto opening = openingOf(question.moment, to);
    if (opening.isRunning())
        return Done{};
    if (opening.closed_at && ticket.issued_at < *opening.closed_at)
        return Done{};
    return untilItOpens(
        rejected("closed", "Service " + to.text +
                               " is closed. The ticket stays where it is; "
                               "transfer it when the service is open."),
        opening, question.moment.now);
}

// Somebody must want her back: the counter where she is.
Status mayComeBackFromThere(const Ticket &ticket)
{
    if (ticket.state != TicketState::Called && ticket.state != TicketState::Serving)
        return wrongState(ticket, "sent on to come back");
    if (ticket.stops.size() < kStopsMax)
        return Done{};
    return rejected("too_many_stops",
                    "Ticket " + ticket.label + " has " + std::to_string(kStopsMax) +
                        " services to come. It stays where it is; transfer it without "
                        "coming back.");
}

// The clerk's; when the operator does it for a counter, the one that has the ticket.
std::optional<CounterNumber> parkingCounter(const Question &question,
                                            const Ticket &ticket)
{
    if (question.command.at_counter)
        return question.command.at_counter;
    const bool is_there =
        ticket.state == TicketState::Called || ticket.state == TicketState::Serving;
    return is_there ? ticket.counter : std::nullopt;
}

Result<std::optional<UtcMs>> reminderOf(const Question &question,
                                        const command::Park &park)
{
    const auto minutes =
        park.remind_in ? park.remind_in : question.config.calls.park_reminder;
    if (!minutes || *minutes == Minutes{0})
        return std::optional<UtcMs>();
    if (*minutes < Minutes{0} || *minutes > kParkReminderMax)
        return rejected("bad_reminder",
                        "A reminder comes after 1 to " +
                            std::to_string(kParkReminderMax.count()) +
                            " minutes, 0: none. The ticket stays where it is.");
    return std::optional(question.moment.now + *minutes);
}

} // namespace

Result<Facts> answer(const Question &question, const command::Park &park)
{
    VQ_TRY(const auto *ticket, ticketOf(question, park.ticket));
    if (!isLive(ticket->state) || ticket->state == TicketState::Parked)
        return wrongState(*ticket, "parked");
    VQ_TRY(const auto remind_at, reminderOf(question, park));
    return undoable(question,
                    {fact::TicketParked{.ticket = ticket->id,
                                        .counter = parkingCounter(question, *ticket),
                                        .remind_at = remind_at}});
}

Result<Facts> answer(const Question &question, const command::Return &giving_back)
{
    VQ_TRY(const auto *ticket, ticketOf(question, giving_back.ticket));
    if (ticket->state == TicketState::NoShow) {
        VQ_CHECK(mayComeBack(question, *ticket));
    } else if (ticket->state != TicketState::Parked) {
        return wrongState(*ticket, "returned to its line");
    }
    return undoable(question, {fact::TicketReturned{ticket->id}});
}

Result<Facts> answer(const Question &question, const command::Transfer &transfer)
{
    VQ_TRY(const auto *ticket, ticketOf(question, transfer.ticket));
    VQ_CHECK(offeredService(question, transfer.to, "The ticket stays where it is."));
    if (!isLive(ticket->state))
        return wrongState(*ticket, "transferred");
    if (ticket->service == transfer.to)
        return conflict("wrong_state",
                        "Ticket " + ticket->label + " is in service " + transfer.to.text +
                            " already. It stays where it is; park and return it "
                            "to put it back in line.");
    VQ_CHECK(mayGoTo(question, *ticket, transfer.to));
    if (transfer.comes_back)
        VQ_CHECK(mayComeBackFromThere(*ticket));
    return undoable(question, {fact::TicketTransferred{ticket->id, transfer.to,
                                                       transfer.comes_back}});
}

// A kiosk takes back a ticket that reached nobody, and none but its own.
Result<Facts> answer(const Question &question, const command::Cancel &cancel)
{
    VQ_TRY(const auto *ticket, ticketOf(question, cancel.ticket));
    const auto asker = question.state.devices.find(question.command.by);
    const bool is_kiosk =
        asker != question.state.devices.end() && asker->second.role == "kiosk";
    if (is_kiosk && ticket->origin != question.command.by_name)
        return rejected("forbidden", "Ticket " + ticket->label +
                                         " was not taken at this kiosk. It stays as it "
                                         "is.");
    if (!isLive(ticket->state) || ticket->state == TicketState::Serving)
        return wrongState(*ticket, "cancelled");
    const auto reason = cancel.reason.empty() ? std::string("staff") : cancel.reason;
    return undoable(question, {fact::TicketCancelled{ticket->id, reason}});
}

} // namespace vq::deciding
