// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "ctl/commands.h"
#include "ctl/words.h"

namespace vq::ctl {

namespace {

// An older hub says only whether its hours run.
std::string_view stateOf(const HallView &hall)
{
    return toString(
        hall.opening.value_or(hall.is_open ? OpeningState::Open : OpeningState::Closed));
}

// The youngest first, as on the lobby's list.
std::vector<const TicketView *> calledTickets(const lan::SiteMirror &mirror)
{
    std::vector<const TicketView *> called;
    for (const auto &[id, ticket] : mirror.tickets())
        if (ticket.state == TicketState::Called || ticket.state == TicketState::Serving)
            called.push_back(&ticket);
    std::ranges::sort(called, std::greater{},
                      [](const TicketView *t) { return t->called_at; });
    return called;
}

struct Waiting {
    const lan::SiteMirror::Parties &parties;
    const TicketView &ticket;
    int position = 0;
};

Json::Value rowOf(Json &json, HubSession &hub, const Waiting &waiting)
{
    auto row = waitingJson(json, waiting.ticket, waiting.position, hub.hubNow());
    const auto others = lan::SiteMirror::othersOf(waiting.parties, waiting.ticket);
    json.put(row, "with", numbersJson(json, others, {}));
    return row;
}

Json::Value waitingArray(Json &json, HubSession &hub,
                         const std::vector<ServiceCode> &services)
{
    auto array = json.array();
    int position = 0;
    const auto parties = hub.mirror().parties();
    for (const auto *ticket : hub.mirror().waiting(hub.site(), hub.hubNow(), services))
        json.push(array, rowOf(json, hub, {parties, *ticket, ++position}));
    for (const auto *ticket : hub.mirror().away())
        if (services.empty() ||
            std::ranges::find(services, ticket->service) != services.end())
            json.push(array, rowOf(json, hub, {parties, *ticket, 0}));
    return array;
}

// As one counter would call them.
Json::Value waitingAtArray(Json &json, HubSession &hub, const CounterConfig &counter)
{
    auto array = json.array();
    int position = 0;
    const auto parties = hub.mirror().parties();
    for (const auto &[standing, ticket, reason] :
         hub.mirror().waitingAt(hub.site(), hub.hubNow(), counter)) {
        auto row = rowOf(json, hub, {parties, *ticket, ++position});
        const bool is_held = standing.claim == Claim::Held;
        json.put(row, "secondary", counter.isSecondary(ticket->service));
        json.put(row, "callable_at",
                 is_held ? std::optional(ticket->place.ready_at + counter.spill)
                         : std::nullopt);
        json.put(row, "reason", toString(reason));
        json.push(array, std::move(row));
    }
    return array;
}

Json::Value servicesArray(Json &json, HubSession &hub)
{
    auto array = json.array();
    for (const auto &service : hub.site().services)
        json.push(array, serviceJson(json, service, hub.mirror(), hub.site()));
    return array;
}

} // namespace

Result<Answer> listServices(HubSession &hub, const Invocation & /*invocation*/)
{
    Answer answer;
    answer.json.put(answer.json.root(), "services", servicesArray(answer.json, hub));
    return answer;
}

Result<Answer> listWaiting(HubSession &hub, const Invocation &invocation)
{
    std::vector<ServiceCode> services;
    if (const auto code = invocation.option("--service")) {
        services.push_back({*code});
        if (!hub.site().findService(services.front()))
            return Error{ErrorKind::Reject, "unknown_service",
                         "This site has no service '" + *code +
                             "'. `vqctl services` lists them."};
    }
    Answer answer;
    auto &json = answer.json;
    const auto at = invocation.option("--counter");
    if (!at) {
        json.put(json.root(), "tickets", waitingArray(json, hub, services));
        return answer;
    }
    if (!services.empty())
        return Error{ErrorKind::Reject, "usage",
                     "waiting takes --service or --counter, not both"};
    VQ_TRY(const auto number, counterNamed(*at));
    const auto *counter = hub.site().findCounter(number);
    if (counter == nullptr)
        return Error{ErrorKind::Reject, "unknown_counter",
                     "This site has no counter " + *at + "."};
    json.put(json.root(), "tickets", waitingAtArray(json, hub, *counter));
    return answer;
}

Result<Answer> listParked(HubSession &hub, const Invocation & /*invocation*/)
{
    std::vector<const TicketView *> parked;
    for (const auto &[id, each] : hub.mirror().tickets())
        if (each.state == TicketState::Parked ||
            (each.return_until && hub.hubNow() <= *each.return_until))
            parked.push_back(&each);
    std::ranges::sort(parked, {}, &TicketView::place);
    Answer answer;
    auto tickets = answer.json.array();
    for (const auto *each : parked)
        answer.json.push(tickets, parkedJson(answer.json, *each, hub.hubNow()));
    answer.json.put(answer.json.root(), "tickets", std::move(tickets));
    return answer;
}

Result<Answer> showPresenceCode(HubSession &hub, const Invocation & /*invocation*/)
{
    const auto &code = hub.mirror().hall().presence_code;
    if (code.empty())
        return Error{ErrorKind::Reject, "presence_off",
                     "This site shows no code with which one says \"I am here\"; "
                     "presence_code in [remote] of its file does."};
    Answer answer;
    answer.json.put(answer.json.root(), "code", code);
    return answer;
}

Result<Answer> showBoard(HubSession &hub, const Invocation & /*invocation*/)
{
    Answer answer;
    auto &json = answer.json;
    auto now = json.array();
    for (const auto *ticket : calledTickets(hub.mirror())) {
        auto row = json.object();
        json.put(row, "id", toString(ticket->id));
        json.put(row, "number", ticket->label);
        json.put(row, "counter",
                 ticket->counter ? Json::Value(ticket->counter->value) : Json::Value());
        json.put(row, "state", toString(ticket->state));
        json.put(row, "calls", ticket->calls);
        json.put(row, "called_at", ticket->called_at);
        json.push(now, std::move(row));
    }
    json.put(json.root(), "open", hub.mirror().hall().is_open);
    json.put(json.root(), "state", stateOf(hub.mirror().hall()));
    json.put(json.root(), "now", std::move(now));
    json.put(json.root(), "next", waitingArray(json, hub, {}));
    json.put(json.root(), "services", servicesArray(json, hub));
    auto counters = json.array();
    for (const auto &config : hub.site().counters)
        if (const auto *counter = hub.mirror().counter(config.number);
            counter && (counter->ticket || !config.is_retired))
            json.push(counters, counterJson(json, *counter, hub.mirror(), hub.site()));
    json.put(json.root(), "counters", std::move(counters));
    return answer;
}

Result<Answer> listPrinters(HubSession &hub, const Invocation & /*invocation*/)
{
    Answer answer;
    auto &json = answer.json;
    auto printers = json.array();
    for (const auto &[id, device] : hub.mirror().devices())
        if (device.role == "kiosk" && !device.is_revoked)
            json.push(printers, deviceJson(json, device));
    json.put(json.root(), "printers", std::move(printers));
    return answer;
}

std::string_view nameOf(LimitAlarm::Kind kind)
{
    switch (kind) {
    case LimitAlarm::Kind::Wait:
        return "wait";
    case LimitAlarm::Kind::Service:
        return "service";
    case LimitAlarm::Kind::Idle:
        return "idle";
    }
    return "";
}

// The hub says that nothing goes to the cloud because no vq-sync is there; since its last word,
// or since the hub's start.
void pushUplinkAlarm(Json &json, Json::Value &alarms, const lan::SyncReply &sync,
                     UtcMs started_at)
{
    if (sync.status.state != "not_connected" || sync.status.problem.empty())
        return;
    auto row = json.object();
    json.put(row, "kind", "uplink");
    json.put(row, "number", Json::Value());
    json.put(row, "counter", Json::Value());
    json.put(row, "since", std::optional(sync.reported_at.value_or(started_at)));
    json.push(alarms, std::move(row));
}

// What lasts longer than the site wants.
Json::Value alarmsArray(Json &json, HubSession &hub)
{
    auto out = json.array();
    for (const auto &alarm : hub.mirror().alarms(hub.site(), hub.hubNow())) {
        const auto *ticket = alarm.ticket ? hub.mirror().ticket(*alarm.ticket) : nullptr;
        auto row = json.object();
        json.put(row, "kind", nameOf(alarm.kind));
        json.put(row, "number", ticket ? json.string(ticket->label) : Json::Value());
        json.put(row, "counter",
                 alarm.counter ? Json::Value(alarm.counter->value) : Json::Value());
        json.put(row, "since", std::optional(alarm.since));
        json.push(out, std::move(row));
    }
    return out;
}

Result<Answer> showStatus(HubSession &hub, const Invocation & /*invocation*/)
{
    VQ_TRY(const auto status, expect<lan::StatusReply>(hub.ask(lan::GetStatus{})));
    VQ_TRY(const auto sync, expect<lan::SyncReply>(hub.ask(lan::GetSync{})));
    Answer answer;
    auto &json = answer.json;
    auto &root = json.root();
    json.put(root, "site", hub.site().name);
    json.put(root, "program", status.program);
    json.put(root, "incarnation", toString(status.revision.incarnation));
    json.put(root, "revision", status.revision.number);
    json.put(root, "records", status.records);
    json.put(root, "devices_connected", status.devices_connected);
    json.put(root, "accepts_tickets", status.accepts_tickets);
    json.put(root, "open", hub.mirror().hall().is_open);
    json.put(root, "state", stateOf(hub.mirror().hall()));
    json.put(root, "waiting", hub.mirror().countWaiting());
    json.put(root, "all_served_by", hub.mirror().hall().all_served_by);
    auto alarms = alarmsArray(json, hub);
    pushUplinkAlarm(json, alarms, sync, status.started_at);
    json.put(root, "alarms", std::move(alarms));
    json.put(root, "started_at", std::optional(status.started_at));
    return answer;
}

} // namespace vq::ctl
