// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "ctl/cloud/cloud_commands.h"

namespace vq::ctl {

namespace {

const std::string kTenantPath = "/v1/tenants/{tenantId}";

} // namespace

// What is wanted of sites.
std::vector<CloudCommand> orderCommands()
{
    const std::vector<OptionSpec> filters = {
        {"--site-id", "ID", false, "to this site"},
        {"--kind", "WORD", false, "join, cancel, present or configure"},
        {"--status", "WORD", false, "pending, done, refused or expired"},
        {"--subject", "ID", false, "about this session"}};
    auto options = filters;
    options.push_back({"--sort", "FIELD", false, "by this field; -FIELD the other way"});
    options.push_back({"--limit", "N", false, "no more than so many"});
    options.push_back({"--cursor", "TEXT", false, "go on where a list ended"});
    return {
        {.spec = {"command list",
                  {},
                  options,
                  "what the cloud wanted of its sites, and what became of it"},
         .action = &askForAll,
         .operations = {{"GET", kTenantPath + "/commands"}},
         .filters = filters,
         .list = "commands",
         .columns = {"createdAt", "kind", "status", "code", "siteId", "subject"},
         .is_paged = true},
        {.spec = {"command show", {"ID"}, {}, "one of them"},
         .action = &askOnce,
         .operations = {{"GET", kTenantPath + "/commands/{id}"}}},
    };
}

} // namespace vq::ctl
