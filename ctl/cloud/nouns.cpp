// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "ctl/cloud/nouns.h"

namespace vq::ctl {

namespace {

using Options = std::vector<OptionSpec>;

// What the API keeps many of, under one path.
struct Noun {
    std::string word;            // "queue"
    std::string plural;          // "queues"
    std::string path;            // "/v1/tenants/{tenantId}/queues"
    std::string_view positional; // "QUEUE"
    std::string id_parameter;    // "id"
    Options filters;
    Options created_with; // fields that are set once
    Options fields;
    std::vector<std::string_view> columns; // of its list, for people
};

const std::string kOfTenant = "/v1/tenants/{tenantId}/";

Noun tenant()
{
    return {.word = "tenant",
            .plural = "tenants",
            .path = "/v1/tenants",
            .positional = "TENANT",
            .id_parameter = "tenantId",
            .filters = {{"--domain", "DOMAIN", false, "of this domain"}},
            .created_with = {},
            .fields = {{"--name", "TEXT", false, "what people call it"},
                       {"--domain", "DOMAIN", false, "like acme.example"},
                       {"--configuration", "JSON", false, "see docs/cloud.md"},
                       {"--limits", "JSON", false, "like {\"maxQueues\":20}"}},
            .columns = {"id", "name", "domain", "createdAt"}};
}

Noun site()
{
    return {.word = "site",
            .plural = "sites",
            .path = kOfTenant + "sites",
            .positional = "ID",
            .id_parameter = "id",
            .filters = {{"--name", "TEXT", false, "of this name"},
                        {"--is-active", "yes|no", false, "open for business or not"}},
            .created_with = {},
            .fields = {{"--name", "TEXT", false, "what people call it"},
                       {"--zone", "ZONE", false, "like Europe/Berlin"},
                       {"--address", "LINES", false, "where it is"},
                       {"--is-active", "yes|no", false, "open for business; yes"}},
            .columns = {"id", "name", "zone", "isActive"}};
}

Noun configuration()
{
    return {
        .word = "configuration",
        .plural = "configurations",
        .path = kOfTenant + "configurations",
        .positional = "ID",
        .id_parameter = "id",
        .filters = {{"--site-id", "ID", false, "of this site"},
                    {"--status", "WORD", false, "pending, done, refused or expired"},
                    {"--digest", "HEX", false, "SHA-256 of the file"}},
        .created_with = {{"--site-id", "ID", false, "whose it is"},
                         {"--toml", "TOML", false, "its site.toml; or --toml-file FILE"}},
        .fields = {},
        .columns = {"createdAt", "siteId", "version", "status", "problem"}};
}

Noun user()
{
    return {
        .word = "user",
        .plural = "users",
        .path = kOfTenant + "users",
        .positional = "ID",
        .id_parameter = "id",
        .filters = {{"--email", "ADDRESS", false, "whose address this is"},
                    {"--is-active", "yes|no", false, "who may sign in or not"}},
        .created_with = {},
        .fields = {{"--email", "ADDRESS", false, "what she signs in with"},
                   {"--name", "TEXT", false, "what people call her"},
                   {"--roles", "LIST", false, "like manager,auditor; see roles"},
                   {"--password-file", "FILE", false, "its first line is the password"},
                   {"--is-active", "yes|no", false, "may sign in; yes"}},
        .columns = {"id", "email", "name", "roles", "isActive"}};
}

Noun device()
{
    return {.word = "device",
            .plural = "devices",
            .path = kOfTenant + "devices",
            .positional = "ID",
            .id_parameter = "id",
            .filters = {{"--site-id", "ID", false, "at this site"},
                        {"--kind", "KIND", false, "of this kind"},
                        {"--name", "TEXT", false, "of this name"}},
            .created_with = {},
            .fields = {{"--name", "TEXT", false, "what people call it"},
                       {"--kind", "KIND", false, "hub, kiosk, display or counter"},
                       {"--site-id", "ID", false, "where it stands"}},
            .columns = {"id", "name", "kind", "siteId", "lastSeenAt",
                        "certificateExpiresAt"}};
}

Noun queue()
{
    return {
        .word = "queue",
        .plural = "queues",
        .path = kOfTenant + "queues",
        .positional = "ID",
        .id_parameter = "id",
        .filters = {{"--site-id", "ID", false, "of this site"},
                    {"--is-active", "yes|no", false, "paused ones or the others"},
                    {"--name", "TEXT", false, "of this name"}},
        .created_with = {},
        .fields = {{"--name", "TEXT", false, "what people call it"},
                   {"--description", "LINES", false, "what it is for"},
                   {"--site-id", "ID", false, "whose it is; none: purely virtual"},
                   {"--max-concurrent-users", "NUMBER", false, "let through at a time"},
                   {"--release-rate-per-minute", "NUMBER", false, "let through a minute"},
                   {"--is-active", "yes|no", false, "no: paused"},
                   {"--schedule", "JSON", false, "when it is open; see docs/cloud.md"}},
        .columns = {"id", "name", "isActive", "waitingUsers", "estimatedWaitTime",
                    "maxConcurrentUsers", "releaseRatePerMinute"}};
}

Noun session()
{
    return {
        .word = "session",
        .plural = "sessions",
        .path = kOfTenant + "sessions",
        .positional = "ID",
        .id_parameter = "id",
        .filters = {{"--queue-id", "ID", false, "in this queue"},
                    {"--site-id", "ID", false, "with a ticket of this site"},
                    {"--status", "STATUS", false, "like waiting or called"},
                    {"--priority", "NUMBER", false, "of this priority"},
                    {"--user-identifier", "TEXT", false, "of this person"}},
        .created_with = {{"--queue-id", "ID", false, "the queue that is joined"},
                         {"--user-identifier", "TEXT", false,
                          "what the tenant knows the person by"}},
        .fields = {{"--status", "STATUS", false,
                    "waiting, called, serving, served, no_show or cancelled"},
                   {"--priority", "NUMBER", false, "0, 1 (faster) or 2 (ahead of all)"},
                   {"--metadata", "JSON", false, "whatever else is to be kept"}},
        .columns = {"id", "queueId", "status", "position", "priority", "userIdentifier",
                    "enqueuedAt"}};
}

Noun notification()
{
    return {.word = "notification",
            .plural = "notifications",
            .path = kOfTenant + "notifications",
            .positional = "ID",
            .id_parameter = "id",
            .filters = {{"--queue-id", "ID", false, "to this queue"},
                        {"--session-id", "ID", false, "to this session alone"},
                        {"--kind", "KIND", false, "of this kind"}},
            .created_with = {{"--queue-id", "ID", false, "whom: all in this queue"},
                             {"--session-id", "ID", false, "or one of them"},
                             {"--message", "LINES", false, "what they are told"},
                             {"--kind", "KIND", false, "information, delay or closing"}},
            .fields = {}, // what was said stays
            .columns = {"id", "queueId", "sessionId", "kind", "message", "createdAt"}};
}

constexpr OptionSpec kData{"--data", "FILE", false,
                           "fields as a JSON object; - is standard input"};
constexpr OptionSpec kUnset{"--unset", "FIELDS", false,
                            "take these fields back to none, like siteId,schedule"};
constexpr OptionSpec kRevision{"--revision", "N", false,
                               "only if it is still as show told it"};

Options joined(std::initializer_list<Options> parts)
{
    Options all;
    for (const auto &part : parts)
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

CloudCommand listOf(const Noun &noun)
{
    return {.spec = {noun.word + " list",
                     {},
                     joined({noun.filters,
                             {{"--sort", "FIELD", false, "-FIELD: the other way round"},
                              {"--limit", "N", false, "no more than so many"},
                              {"--cursor", "TEXT", false,
                               "go on where a list with --limit ended"}}}),
                     "all " + noun.plural + ", or those that are wanted"},
            .action = &askForAll,
            .operations = {{"GET", noun.path}},
            .filters = noun.filters,
            .list = noun.plural,
            .columns = noun.columns,
            .is_paged = true};
}

CloudCommand createOf(const Noun &noun)
{
    const auto fields = joined({noun.created_with, noun.fields});
    return {.spec = {noun.word + " create",
                     {},
                     joined({fields, {kData}}),
                     "make a " + noun.word,
                     true},
            .action = &askOnce,
            .operations = {{"POST", noun.path}},
            .fields = fields,
            .has_body = true,
            .is_once = true};
}

CloudCommand changeOf(const Noun &noun, bool is_whole)
{
    const auto one = noun.path + "/{" + noun.id_parameter + "}";
    return {.spec = {noun.word + (is_whole ? " replace" : " set"),
                     {noun.positional},
                     joined({noun.fields, {kData, kUnset, kRevision}}),
                     is_whole ? "set all fields; what is not named is as in a new one"
                              : "change the fields that are named",
                     true},
            .action = &changeWhatWasSeen,
            .operations = {{is_whole ? "PUT" : "PATCH", one}, {"GET", one}},
            .fields = noun.fields,
            .has_body = true};
}

std::vector<CloudCommand> commandsOf(const Noun &noun)
{
    const auto one = noun.path + "/{" + noun.id_parameter + "}";
    std::vector<CloudCommand> all = {listOf(noun),
                                     {.spec = {noun.word + " show",
                                               {noun.positional},
                                               {},
                                               "one " + noun.word + ", whole"},
                                      .action = &askOnce,
                                      .operations = {{"GET", one}}},
                                     createOf(noun),
                                     {.spec = {noun.word + " delete",
                                               {noun.positional},
                                               {kRevision},
                                               "take it away for good"},
                                      .action = &deleteOne,
                                      .operations = {{"DELETE", one}}}};
    if (noun.fields.empty())
        return all;
    all.push_back(changeOf(noun, false));
    all.push_back(changeOf(noun, true));
    return all;
}

} // namespace

std::vector<CloudCommand> nounCommands()
{
    std::vector<CloudCommand> all;
    for (const auto &noun : {tenant(), site(), configuration(), user(), device(), queue(),
                             session(), notification()})
        for (auto &command : commandsOf(noun))
            all.push_back(std::move(command));
    return all;
}

} // namespace vq::ctl
