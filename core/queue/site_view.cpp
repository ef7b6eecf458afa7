// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/queue/site_view.h"

#include "core/queue/admission.h"
#include "core/queue/call_policy.h"
#include "core/queue/party.h"
#include "core/queue/undo.h"

namespace vq {

namespace {

std::optional<WaitBand> bandOf(const std::optional<ToldWait> &wait)
{
    return wait ? std::optional(wait->band) : std::nullopt;
}

} // namespace

TicketView viewOf(const Ticket &ticket)
{
    std::vector<ServiceCode> then;
    for (const auto &stop : ticket.stops)
        then.push_back(stop.service);
    return TicketView{.id = ticket.id,
                      .label = ticket.label,
                      .service = ticket.service,
                      .priority_class = ticket.priority_class,
                      .language = ticket.language,
                      .state = ticket.state,
                      .place = ticket.place,
                      .counter = ticket.counter,
                      .issued_at = ticket.issued_at,
                      .called_at = ticket.called_at,
                      .serving_at = ticket.serving_at,
                      .ended_at = ticket.ended_at,
                      .calls = ticket.calls,
                      .print = ticket.print,
                      .outcome = ticket.outcome,
                      .return_until = ticket.return_until,
                      .slot = ticket.slot,
                      .then = std::move(then),
                      .expected_at = ticket.expected_at,
                      .party = ticket.party,
                      .parked_by = ticket.parked_by,
                      .remind_at = ticket.remind_at,
                      .is_remote = ticket.origin == kRemoteOrigin,
                      .is_away = isAway(ticket),
                      .present_at = ticket.present_at};
}

AppointmentView viewOf(const AppointmentCode &code, const Appointment &appointment)
{
    return {.code = code,
            .service = appointment.service,
            .slot = appointment.slot,
            .priority_class = appointment.priority_class,
            .ticket = appointment.ticket};
}

namespace {

// What a newcomer finds. Whoever is in the line of a retired one is served, and nobody else.
void showOffer(ServiceView &view, const ServiceConfig &service, const SiteState &state,
               const SiteConfig &config, const HallTime &time)
{
    if (service.is_retired) {
        view.opening = OpeningState::Closed;
        view.opens_at.reset();
        view.closes_at.reset();
        view.refuses = "retired";
        return;
    }
    view.wait = bandOf(
        waitOfNewcomer(state, config, time, service, config.classOfNewcomer(service)));
    if (const auto joined =
            mayJoin(state, config, time, {.service = service, .person = {}});
        !joined)
        view.refuses = joined.error().code;
}

} // namespace

ServiceView viewOfService(const SiteState &state, const SiteConfig &config,
                          const ServiceCode &service, const HallTime &time)
{
    ServiceView view{.code = service};
    view.waiting = state.waitingFor(service);
    const Openings none;
    const auto &openings = time.openings ? *time.openings : none;
    if (const auto opening = openings.find(service); opening != openings.end()) {
        view.opening = opening->second.state;
        view.opens_at = opening->second.opens_at;
        view.closes_at = opening->second.closes_at;
    }
    if (const auto *own = config.findService(service))
        showOffer(view, *own, state, config, time);
    const auto history = state.history.find(service);
    if (history == state.history.end())
        return view;
    view.served_today = history->second.served_today;
    view.issued_today = history->second.issued_today;
    if (history->second.waits_count > 0)
        view.mean_wait_today = history->second.waits_total / history->second.waits_count;
    return view;
}

CounterView viewOfCounter(const SiteState &state, CounterNumber number,
                          std::uint64_t undoable_from)
{
    const auto &counter = state.counterAt(number);
    CounterView view{.number = number,
                     .status = counter.status,
                     .staff = counter.staff,
                     .ticket = counter.ticket(),
                     .served_today = counter.served_today,
                     .turns = counter.turns.last()};
    const auto *action = lastActionAt(state, number);
    view.can_undo = action && mayUndo(state, *action, undoable_from).has_value();
    if (view.can_undo)
        view.undo_action = action->number;
    return view;
}

TicketReceipt receiptOf(const SiteState &state, const SiteConfig &config,
                        const Ticket &ticket, const HallTime &time)
{
    TicketReceipt receipt{.ticket = viewOf(ticket), .token = ticket.token};
    for (const auto *other : liveMembers(state, partyOf(ticket)))
        if (other->id != ticket.id)
            receipt.with.push_back(other->label);
    if (ticket.state != TicketState::Waiting)
        return receipt;
    const int ahead = aheadOf(state, config, ticket, time.now);
    receipt.ahead = ahead;
    receipt.position = ahead + 1;
    receipt.wait = bandOf(waitOf(state, config, time, ticket));
    if (receipt.wait && time.waits != nullptr)
        receipt.kept_percent = time.waits->kept_percent;
    return receipt;
}

} // namespace vq
