// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "counter/hall_rows.h"

#include <algorithm>

#include <QCoreApplication>

#include "counter/party_text.h"
#include "counter/row_reasons.h"
#include "counter/utf8.h"

namespace vq::counter {
namespace {

// One that takes what the filter names and nothing else, all of it alike.
CounterConfig counterFor(const HallSeen &seen, const QString &filter)
{
    CounterConfig counter;
    if (filter != kAllServices && !filter.isEmpty()) {
        counter.services = {ServiceCode{filter.toStdString()}};
        return counter;
    }
    for (const auto &[id, ticket] : seen.mirror.tickets())
        if (!counter.takes(ticket.service))
            counter.services.push_back(ticket.service);
    return counter;
}

WaitingRow rowOf(const TicketView &ticket, const QString &party, const HallSeen &seen)
{
    const ServiceConfig *service = seen.site.findService(ticket.service);
    const ClassConfig *priority = seen.site.findClass(ticket.priority_class);
    const bool is_usual = !priority || priority == &seen.site.classes.front();
    const bool is_missed = ticket.state == TicketState::NoShow;
    const QString class_name =
        is_usual ? QString() : seen.words.of(priority->name, priority->code.text);
    QString matter = service ? seen.words.of(service->name, service->code.text)
                             : text(ticket.service.text);
    if (!party.isEmpty())
        //: A service, and with whom somebody came: "Passports (with A043)"
        matter = QCoreApplication::translate("Desk", "%1 (%2)").arg(matter, party);
    return {.key = ticket.id,
            .label = text(ticket.label),
            .service = matter,
            .badge =
                is_missed ? QCoreApplication::translate("Desk", "No-show") : class_name,
            .reason = {},
            .since = ticket.issued_at,
            .is_served_here = seen.here && seen.here->takes(ticket.service),
            .print = ticket.print};
}

WaitingRow rowInList(const TicketView &ticket, const lan::SiteMirror::Parties &parties,
                     const HallSeen &seen)
{
    return rowOf(ticket, partyText(lan::SiteMirror::othersOf(parties, ticket)), seen);
}

} // namespace

WaitingRow rowHere(const TicketView &ticket, const HallSeen &seen)
{
    std::vector<const TicketView *> others;
    if (ticket.counter)
        others = seen.mirror.ticketsAt(*ticket.counter);
    std::erase_if(others,
                  [&](const TicketView *other) { return other->id == ticket.id; });
    return rowOf(ticket, withText(others), seen);
}

std::vector<WaitingRow> waitingRows(const HallSeen &seen, const QString &filter)
{
    const bool is_own = filter.isEmpty() && seen.here;
    const CounterConfig &counter = is_own ? *seen.here : counterFor(seen, filter);
    const auto parties = seen.mirror.parties();
    std::vector<WaitingRow> rows;
    for (const auto &each : seen.mirror.waitingAt(seen.site, seen.now, counter)) {
        rows.push_back(rowInList(*each.ticket, parties, seen));
        rows.back().reason = reasonInList(each, counter, seen);
    }
    for (const TicketView *each : seen.mirror.away()) {
        if (!counter.takes(each->service))
            continue;
        rows.push_back(rowInList(*each, parties, seen));
        rows.back().reason = presenceText(*each);
    }
    return rows;
}

std::vector<const TicketView *> parkedTickets(const HallSeen &seen)
{
    std::vector<const TicketView *> parked;
    for (const auto &[id, each] : seen.mirror.tickets())
        if (each.state == TicketState::Parked || mayReturn(each, seen.now))
            parked.push_back(&each);
    std::ranges::sort(parked, {}, &TicketView::place);
    return parked;
}

std::vector<WaitingRow> parkedRows(const HallSeen &seen)
{
    const auto parties = seen.mirror.parties();
    std::vector<WaitingRow> rows;
    for (const TicketView *each : parkedTickets(seen)) {
        rows.push_back(rowInList(*each, parties, seen));
        rows.back().reason = reasonParked(*each, seen);
    }
    return rows;
}

} // namespace vq::counter
