// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "counter/hall_rows.h"

#include <algorithm>

#include <QCoreApplication>

#include "counter/row_reasons.h"

namespace vq::counter {
namespace {

QString text(const std::string &utf8)
{
    return QString::fromStdString(utf8);
}

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

} // namespace

WaitingRow rowOf(const TicketView &ticket, const HallSeen &seen)
{
    const ServiceConfig *service = seen.site.findService(ticket.service);
    const ClassConfig *priority = seen.site.findClass(ticket.priority_class);
    const bool is_usual = !priority || priority == &seen.site.classes.front();
    const bool is_missed = ticket.state == TicketState::NoShow;
    const QString class_name =
        is_usual ? QString() : seen.words.of(priority->name, priority->code.text);
    return {.key = ticket.id,
            .label = text(ticket.label),
            .service = service ? seen.words.of(service->name, service->code.text)
                               : text(ticket.service.text),
            .badge =
                is_missed ? QCoreApplication::translate("Desk", "No-show") : class_name,
            .reason = {},
            .since = ticket.issued_at,
            .is_served_here = seen.here && seen.here->takes(ticket.service),
            .print = ticket.print};
}

std::vector<WaitingRow> waitingRows(const HallSeen &seen, const QString &filter)
{
    const bool is_own = filter.isEmpty() && seen.here;
    const CounterConfig &counter = is_own ? *seen.here : counterFor(seen, filter);
    std::vector<WaitingRow> rows;
    for (const auto &each : seen.mirror.waitingAt(seen.site, seen.now, counter)) {
        rows.push_back(rowOf(*each.ticket, seen));
        rows.back().reason = reasonInList(each, counter, seen);
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
    std::vector<WaitingRow> rows;
    for (const TicketView *each : parkedTickets(seen)) {
        rows.push_back(rowOf(*each, seen));
        rows.back().reason = reasonParked(*each, seen);
    }
    return rows;
}

} // namespace vq::counter
