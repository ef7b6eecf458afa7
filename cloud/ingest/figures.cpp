// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/ingest/figures.h"

#include <algorithm>
#include <array>

#include "platform/json/json_writer.h"

namespace vq::cloud::ingest {

namespace {

std::vector<SqlValue> rowOf(const SiteKey &site, const BusinessDay &day,
                            const ServiceCode &service, const ServiceHistory &history)
{
    return {site.id,
            site.tenant,
            toString(day),
            service.text,
            std::int64_t{history.issued_today},
            std::int64_t{history.served_today},
            std::int64_t{history.no_show_today},
            std::int64_t{history.waits_count},
            std::int64_t{history.waits_total.count()}};
}

} // namespace

Status keepFigures(Database &database, const SiteKey &site, const Figures &figures)
{
    std::map<std::pair<std::string, std::string>, std::vector<SqlValue>> rows;
    const auto add = [&](const BusinessDay &day, const ServiceCode &service,
                         const ServiceHistory &history) {
        rows.insert_or_assign({toString(day), service.text},
                              rowOf(site, day, service, history));
    };
    for (const auto &[day, history] : figures.ended)
        for (const auto &[service, counted] : history)
            add(day, service, counted);
    const auto &state = figures.state;
    const ServiceHistory none;
    if (state.day)
        for (const auto &service : figures.touched) {
            const auto found = state.history.find(service);
            add(*state.day, service, found == state.history.end() ? none : found->second);
        }
    std::vector<std::vector<SqlValue>> all;
    all.reserve(rows.size());
    for (auto &[key, row] : rows)
        all.push_back(std::move(row));
    VQ_CHECK(database.insert(
        "site_day (site_id, tenant_id, day, service, issued, served, no_shows, waits, "
        "waited_ms)",
        all,
        "ON CONFLICT (site_id, day, service) DO UPDATE SET issued = excluded.issued, "
        "served = excluded.served, no_shows = excluded.no_shows, "
        "waits = excluded.waits, waited_ms = excluded.waited_ms"));
    return Done{};
}

Status keepTold(Database &database, const SiteKey &site, const SiteState &state)
{
    json::Array devices;
    for (const auto &[id, device] : state.devices) {
        if (device.revoked)
            continue;
        json::Array troubles;
        for (const auto &trouble : device.troubles)
            troubles.emplace_back(trouble);
        devices.emplace_back(json::Object{{"name", device.name},
                                          {"role", device.role},
                                          {"troubles", std::move(troubles)}});
    }
    const auto told = json::textOf(json::Object{
        {"configDigest",
         state.config_digest.empty() ? json::Value() : json::Value(state.config_digest)},
        {"businessDay", state.day ? json::Value(toString(*state.day)) : json::Value()},
        {"devices", std::move(devices)}});
    VQ_CHECK(database.run("UPDATE site_log SET told = $1 WHERE site_id = $2",
                          {told, site.id}));
    return Done{};
}

bool tellsOfHub(std::string_view type)
{
    constexpr std::array<std::string_view, 5> kTypes = {"config_applied", "day_opened",
                                                        "device_added", "device_revoked",
                                                        "device_reported"};
    return std::ranges::find(kTypes, type) != kTypes.end();
}

} // namespace vq::cloud::ingest
