// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <charconv>

#include "cloud/api/crud_routes.h"
#include "cloud/commands/command.h"
#include "cloud/commands/module.h"
#include "cloud/commands/tables.h"
#include "cloud/devices/module.h"

namespace vq::cloud::commands {

namespace {

constexpr const char *kPath = "/v1/tenants/{tenantId}/commands";

Crud<SiteOrder> crud()
{
    return {.path = kPath,
            .noun = "command",
            .plural = "commands",
            .read_permission = "site:read",
            .write_permission = "site:write",
            .filters = {"siteId", "kind", "status", "subject"},
            .is_fixed = true};
}

// "3.14"
std::optional<uplink::CommandMark> markFrom(std::string_view text)
{
    uplink::CommandMark mark;
    const char *end = text.data() + text.size();
    const auto epoch = std::from_chars(text.data(), end, mark.epoch);
    if (epoch.ec != std::errc() || epoch.ptr == end || *epoch.ptr != '.')
        return std::nullopt;
    const auto seq = std::from_chars(epoch.ptr + 1, end, mark.seq);
    if (seq.ec != std::errc() || seq.ptr != end)
        return std::nullopt;
    return mark;
}

Outcome<Answer> waitAtBell(Database &database, const Call &call,
                           const std::shared_ptr<Bells> &bells)
{
    const auto &site = call.at("siteId");
    VQ_CHECK(devices::mustBeHubOf(database, call.identity, site));
    const auto after = markFrom(call.asked("after"));
    if (!after)
        return Refusal(400, Problem{"bad_value",
                                    "\"after\" is epoch and number of the last command "
                                    "that was answered: 1.42.",
                                    "after"});
    VQ_TRY(const auto last, lastOf(database, site));
    Answer answer{.status = 204};
    if (last <= *after)
        answer.until = [bells, site, after = *after](auto tell) {
            bells->hold(site, after, std::move(tell));
        };
    return answer;
}

} // namespace

void addRoutes(Routes &routes)
{
    const auto ways = std::make_shared<CrudWays<SiteOrder>>(crud());
    const auto told = toldShape<SiteOrder>("Command");
    routes.push_back(
        {.method = "GET",
         .path = kPath,
         .operation = "listCommands",
         .summary = "Lists what the cloud wanted of its sites, and what "
                    "became of it.",
         .permission = "site:read",
         .query = {"limit", "cursor", "sort", "siteId", "kind", "status", "subject"},
         .data = told,
         .is_list = true,
         .read = [ways](Database &database, const Call &call) {
             return ways->list(database, call);
         }});
    routes.push_back({.method = "GET",
                      .path = std::string(kPath) + "/{id}",
                      .operation = "getCommand",
                      .summary = "Gets one command to a site.",
                      .permission = "site:read",
                      .data = told,
                      .read = [ways](Database &database, const Call &call) {
                          return ways->get(database, call);
                      }});
}

void addSiteRoutes(Routes &routes, const std::shared_ptr<Bells> &bells)
{
    routes.push_back({.method = "GET",
                      .path = "/v1/sites/{siteId}/bell",
                      .operation = "waitForCommand",
                      .summary =
                          "Answers when there is a command for the site behind the "
                          "one that was answered last, or after 25 seconds.",
                      .permission = "facts:write",
                      .query = {"after"},
                      .success = 204,
                      .read = [bells](Database &database, const Call &call) {
                          return waitAtBell(database, call, bells);
                      }});
}

} // namespace vq::cloud::commands
