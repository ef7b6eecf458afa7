// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/tenants/origins.h"

#include <algorithm>

#include "cloud/model/row_form.h"
#include "cloud/tenants/module.h"

namespace vq::cloud::tenants {

namespace {

constexpr std::string_view kKey = "allowedOrigins";
constexpr std::size_t kOriginsMax = 50;

// Null without them.
const json::Value *originsOf(const json::Object &configuration)
{
    const auto found = std::ranges::find(configuration, kKey, &json::Member::key);
    return found == configuration.end() ? nullptr : &found->value;
}

bool isHost(std::string_view host)
{
    const auto isPlain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
    };
    return !host.empty() && host.size() <= 253 && std::ranges::all_of(host, isPlain);
}

bool isPort(std::string_view port)
{
    return !port.empty() && port.size() <= 5 &&
           std::ranges::all_of(port, [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

bool isOrigin(std::string_view text)
{
    constexpr std::string_view kSecret = "https://";
    constexpr std::string_view kPlain = "http://";
    const bool is_secret = text.starts_with(kSecret);
    if (!is_secret && !text.starts_with(kPlain))
        return false;
    text.remove_prefix(is_secret ? kSecret.size() : kPlain.size());
    const auto colon = std::min(text.find(':'), text.size());
    const auto host = text.substr(0, colon);
    if (colon < text.size() && !isPort(text.substr(colon + 1)))
        return false;
    return isHost(host) && (is_secret || host == "localhost" || host == "127.0.0.1");
}

Outcome<Done> checkOrigins(const Tenant &tenant)
{
    const auto *const value = originsOf(tenant.configuration);
    if (value == nullptr)
        return Done{};
    const auto *const list = value->as<json::Array>();
    const bool is_good = list != nullptr && list->size() <= kOriginsMax &&
                         std::ranges::all_of(*list, [](const json::Value &each) {
                             const auto *const text = each.as<std::string>();
                             return text != nullptr && isOrigin(*text);
                         });
    if (is_good)
        return Done{};
    return Refusal(400,
                   Problem{"bad_value",
                           "\"configuration.allowedOrigins\" must be a list of at most "
                           "50 origins such as \"https://tickets.example.org\": lower "
                           "case, no path, no \"*\", http only for localhost.",
                           "configuration.allowedOrigins"});
}

Outcome<std::map<std::string, std::set<std::string>>> allowedOrigins(Database &database)
{
    VQ_TRY(const auto rows, database.run("SELECT " + columnListOf<Tenant>() +
                                             " FROM tenant WHERE configuration LIKE $1",
                                         {"%allowedOrigins%"}));
    std::map<std::string, std::set<std::string>> origins;
    for (const auto &row : rows) {
        const auto tenant = fromRow<Tenant>(row);
        const auto *const value = originsOf(tenant.configuration);
        const auto *const list = value != nullptr ? value->as<json::Array>() : nullptr;
        if (list == nullptr)
            continue;
        for (const auto &each : *list)
            if (const auto *const text = each.as<std::string>())
                origins[*text].insert(tenant.id);
    }
    return origins;
}

} // namespace vq::cloud::tenants
