// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include <rapidjson/document.h>

#include "sync/session/site_mirror.h"

namespace vq::ctl {

// The JSON that scripts read. Names and shapes are documented in docs/vqctl.md and stay.
class Json {
public:
    using Value = rapidjson::Value;

    Json() : m_document(rapidjson::kObjectType) {}

    Value &root() { return m_document; }
    const Value &root() const { return m_document; }
    rapidjson::Document::AllocatorType &allocator() { return m_document.GetAllocator(); }
    std::string text() const;

    Value string(std::string_view text);
    Value object() { return Value(rapidjson::kObjectType); }
    Value array() { return Value(rapidjson::kArrayType); }
    void put(Value &object, const char *key, Value value);
    void put(Value &object, const char *key, std::string_view text)
    {
        put(object, key, string(text));
    }
    void put(Value &object, const char *key, const std::string &text)
    {
        put(object, key, string(text));
    }
    void put(Value &object, const char *key, const char *text)
    {
        put(object, key, string(text));
    }
    void put(Value &object, const char *key, int number)
    {
        put(object, key, Value(number));
    }
    void put(Value &object, const char *key, bool flag) { put(object, key, Value(flag)); }
    void put(Value &object, const char *key, std::uint64_t number)
    {
        put(object, key, Value(number));
    }
    void put(Value &object, const char *key, const std::optional<UtcMs> &at);
    void put(Value &object, const char *key, const std::optional<WaitBand> &wait);
    void push(Value &array, Value value);

private:
    rapidjson::Document m_document;
};

// {"id","number","service","state","position","ahead","wait","issued_at"} and the details
// of a ticket that is on its way.
Json::Value ticketJson(Json &json, const TicketReceipt &receipt, bool with_details);
// The numbers of those tickets, but for this one's.
Json::Value numbersJson(Json &json, const std::vector<const TicketView *> &tickets,
                        const std::optional<TicketId> &but);
Json::Value waitingJson(Json &json, const TicketView &ticket, int position, UtcMs now);
// Of a parked ticket, or a no-show that may come back.
Json::Value parkedJson(Json &json, const TicketView &ticket, UtcMs now);
Json::Value counterJson(Json &json, const CounterView &counter,
                        const lan::SiteMirror &mirror, const SiteConfig &site);
Json::Value serviceJson(Json &json, const ServiceConfig &service,
                        const lan::SiteMirror &mirror, const SiteConfig &site);
// {"sentence","id","number","state","waiting","call"}: the same in words and in figures.
Json::Value explanationJson(Json &json, const Explanation &explanation,
                            const SiteConfig &site);
Json::Value deviceJson(Json &json, const DeviceView &device);

// In the site's own language; the code when it has no name in it.
std::string nameIn(const SiteConfig &site, const LocalText &name, std::string_view code);

} // namespace vq::ctl
