// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "ctl/json.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

namespace vq::ctl {

std::string Json::text() const
{
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
    m_document.Accept(writer);
    return {buffer.GetString(), buffer.GetSize()};
}

Json::Value Json::string(std::string_view text)
{
    return Value(text.data(), static_cast<rapidjson::SizeType>(text.size()),
                 m_document.GetAllocator());
}

void Json::put(Value &object, const char *key, Value value)
{
    object.AddMember(rapidjson::StringRef(key), value, m_document.GetAllocator());
}

void Json::put(Value &object, const char *key, const std::optional<UtcMs> &at)
{
    put(object, key, at ? string(toString(*at)) : Value());
}

void Json::put(Value &object, const char *key, const std::optional<WaitBand> &wait)
{
    if (!wait)
        return put(object, key, Value());
    auto band = this->object();
    const auto seconds = [](Ms span) { return static_cast<int>(span.count() / 1000); };
    put(band, "low_s", seconds(wait->low));
    put(band, "high_s", seconds(wait->high));
    put(object, key, std::move(band));
}

void Json::push(Value &array, Value value)
{
    array.PushBack(value, m_document.GetAllocator());
}

namespace {

Json::Value counterNumber(const std::optional<CounterNumber> &counter)
{
    return counter ? Json::Value(counter->value) : Json::Value();
}

// An older hub tells of the hall alone.
OpeningState openingOf(const HallView &hall, const ServiceView *view)
{
    if (view && view->opening)
        return *view->opening;
    if (hall.opening)
        return *hall.opening;
    return hall.is_open ? OpeningState::Open : OpeningState::Closed;
}

} // namespace

Json::Value ticketJson(Json &json, const TicketReceipt &receipt, bool with_details)
{
    const auto &ticket = receipt.ticket;
    auto out = json.object();
    json.put(out, "id", toString(ticket.id));
    json.put(out, "number", ticket.label);
    json.put(out, "service", ticket.service.text);
    json.put(out, "state", toString(ticket.state));
    json.put(out, "position",
             receipt.position ? Json::Value(*receipt.position) : Json::Value());
    json.put(out, "ahead", receipt.ahead ? Json::Value(*receipt.ahead) : Json::Value());
    json.put(out, "wait", receipt.wait);
    json.put(out, "issued_at", std::optional(ticket.issued_at));
    if (!with_details)
        return out;
    json.put(out, "class", ticket.priority_class.text);
    json.put(out, "language", ticket.language);
    json.put(out, "counter", counterNumber(ticket.counter));
    json.put(out, "calls", ticket.calls);
    json.put(out, "called_at", ticket.called_at);
    json.put(out, "serving_at", ticket.serving_at);
    json.put(out, "ended_at", ticket.ended_at);
    json.put(out, "appointment_at", ticket.slot);
    auto then = json.array();
    for (const auto &service : ticket.then)
        json.push(then, json.string(service.text));
    json.put(out, "then", std::move(then));
    json.put(out, "expected_at", counterNumber(ticket.expected_at));
    auto with = json.array();
    for (const auto &number : receipt.with)
        json.push(with, json.string(number));
    json.put(out, "with", std::move(with));
    json.put(out, "return_until", ticket.return_until);
    json.put(out, "remind_at", ticket.remind_at);
    json.put(out, "outcome", ticket.outcome);
    json.put(out, "print", toString(ticket.print));
    return out;
}

Json::Value numbersJson(Json &json, const std::vector<const TicketView *> &tickets,
                        const std::optional<TicketId> &but)
{
    auto numbers = json.array();
    for (const auto *ticket : tickets)
        if (ticket->id != but)
            json.push(numbers, json.string(ticket->label));
    return numbers;
}

Json::Value waitingJson(Json &json, const TicketView &ticket, int position, UtcMs now)
{
    auto out = json.object();
    json.put(out, "id", toString(ticket.id));
    json.put(out, "number", ticket.label);
    json.put(out, "service", ticket.service.text);
    json.put(out, "class", ticket.priority_class.text);
    json.put(out, "position", position > 0 ? Json::Value(position) : Json::Value());
    json.put(out, "waited_s", static_cast<int>((now - ticket.issued_at).count() / 1000));
    json.put(out, "issued_at", std::optional(ticket.issued_at));
    json.put(out, "remote", ticket.is_remote);
    json.put(out, "present_at", ticket.present_at);
    return out;
}

Json::Value parkedJson(Json &json, const TicketView &ticket, UtcMs now)
{
    auto out = json.object();
    json.put(out, "id", toString(ticket.id));
    json.put(out, "number", ticket.label);
    json.put(out, "service", ticket.service.text);
    json.put(out, "state", toString(ticket.state));
    json.put(out, "counter", counterNumber(ticket.parked_by));
    json.put(out, "remind_at", ticket.remind_at);
    json.put(out, "reminder_due", ticket.remind_at && *ticket.remind_at <= now);
    json.put(out, "return_until", ticket.return_until);
    return out;
}

Json::Value counterJson(Json &json, const CounterView &counter,
                        const lan::SiteMirror &mirror, const SiteConfig &site)
{
    const auto *config = site.findCounter(counter.number);
    const auto *ticket = counter.ticket ? mirror.ticket(*counter.ticket) : nullptr;
    auto out = json.object();
    json.put(out, "counter", counter.number.value);
    json.put(out, "name",
             nameIn(site, config ? config->name : LocalText{},
                    std::to_string(counter.number.value)));
    json.put(out, "status", toString(counter.status));
    json.put(out, "retired", config != nullptr && config->is_retired);
    json.put(out, "staff", counter.staff);
    json.put(out, "ticket",
             counter.ticket ? json.string(toString(*counter.ticket)) : Json::Value());
    json.put(out, "number", ticket ? json.string(ticket->label) : Json::Value());
    json.put(out, "with",
             numbersJson(json, mirror.ticketsAt(counter.number), counter.ticket));
    json.put(out, "served_today", counter.served_today);
    json.put(out, "undo_action",
             counter.undo_action ? Json::Value(*counter.undo_action) : Json::Value());
    return out;
}

Json::Value serviceJson(Json &json, const ServiceConfig &service,
                        const lan::SiteMirror &mirror, const SiteConfig &site)
{
    const auto *view = mirror.service(service.code);
    auto out = json.object();
    json.put(out, "code", service.code.text);
    json.put(out, "name", nameIn(site, service.name, service.code.text));
    json.put(out, "group",
             service.group ? json.string(service.group->text) : Json::Value());
    const auto state = openingOf(mirror.hall(), view);
    json.put(out, "open", state == OpeningState::Open && mirror.hall().accepts_tickets);
    json.put(out, "state", toString(state));
    json.put(out, "opens_at", view ? view->opens_at : std::nullopt);
    json.put(out, "closes_at", view ? view->closes_at : std::nullopt);
    json.put(out, "refuses",
             view && !view->refuses.empty() ? json.string(view->refuses) : Json::Value());
    json.put(out, "retired", service.is_retired);
    json.put(out, "waiting", view ? view->waiting : 0);
    json.put(out, "wait", view ? view->wait : std::nullopt);
    json.put(out, "issued_today", view ? view->issued_today : 0);
    json.put(out, "served_today", view ? view->served_today : 0);
    const auto mean = view ? view->mean_wait_today : std::nullopt;
    json.put(out, "mean_wait_s",
             mean ? Json::Value(static_cast<int>(mean->count() / 1000)) : Json::Value());
    return out;
}

Json::Value deviceJson(Json &json, const DeviceView &device)
{
    auto out = json.object();
    json.put(out, "id", toString(device.id));
    json.put(out, "role", device.role);
    json.put(out, "name", device.name);
    json.put(out, "connected", device.is_connected);
    json.put(out, "revoked", device.is_revoked);
    auto troubles = json.array();
    for (const auto &trouble : device.troubles)
        json.push(troubles, json.string(trouble));
    json.put(out, "troubles", std::move(troubles));
    return out;
}

std::string nameIn(const SiteConfig &site, const LocalText &name, std::string_view code)
{
    if (!site.languages.empty())
        if (const auto found = name.find(site.languages.front()); found != name.end())
            return found->second;
    return name.empty() ? std::string(code) : name.begin()->second;
}

} // namespace vq::ctl
