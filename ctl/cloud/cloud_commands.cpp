// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "ctl/cloud/cloud_commands.h"

#include <algorithm>

#include "ctl/cloud/fields.h"
#include "ctl/cloud/nouns.h"

namespace vq::ctl {

namespace {

const std::string kTenant = "/v1/tenants/{tenantId}";
const std::string kQueue = kTenant + "/queues/{id}";
const std::string kSite = kTenant + "/sites/{id}";
const std::string kSession = kTenant + "/sessions/{id}";

using Commands = std::vector<CloudCommand>;

Commands signInCommands()
{
    return {
        {.spec = {"login",
                  {},
                  {{"--email", "ADDRESS", false, "who signs in"},
                   {"--password-file", "FILE", false, "its first line is the password"},
                   {"--code", "DIGITS", false, "of an app, where a second factor is on"},
                   {"--code-file", "FILE", false, "its first line is the code"},
                   {"--oidc", "", false,
                    "with an account of elsewhere, through a browser"}},
                  "sign in; the token file keeps it"},
         .action = &logIn,
         .operations = {{"POST", "/v1/auth/login"},
                        {"GET", "/v1/auth/oidc/{tenant}/start"},
                        {"GET", "/v1/auth/oidc/{tenant}/callback"}},
         .fields = {{"--email", "ADDRESS", false, ""},
                    {"--password-file", "FILE", false, ""},
                    {"--code", "DIGITS", false, ""}},
         .is_public = true},
        {.spec = {"logout", {}, {}, "end the sign-in, and remove the token file"},
         .action = &logOut,
         .operations = {{"POST", "/v1/auth/logout"}},
         .is_public = true},
        {.spec = {"refresh", {}, {}, "a fresh access token now; it comes by itself, too"},
         .action = &renewSignIn,
         .operations = {{"POST", "/v1/auth/refresh"}},
         .is_public = true},
        {.spec = {"me", {}, {}, "who is signed in, and what she may do"},
         .action = &askOnce,
         .operations = {{"GET", "/v1/me"}}},
    };
}

Commands factorCommands()
{
    const OptionSpec code{"--code", "DIGITS", false, "of the app; or --code-file FILE"};
    const OptionSpec password{"--password-file", "FILE", true,
                              "its first line is the password"};
    const auto with_code = [&code](const char *words, const char *help,
                                   const char *path) {
        return CloudCommand{
            .spec = {words, {}, {code, {"--code-file", "FILE", false, "holds it"}}, help},
            .action = &askOnce,
            .operations = {{"POST", path}},
            .fields = {code},
            .has_body = true};
    };
    return {
        {.spec = {"totp show", {}, {}, "one's own second factor"},
         .action = &askOnce,
         .operations = {{"GET", "/v1/me/totp"}}},
        {.spec = {"totp enrol", {}, {password}, "a secret for an app, told once"},
         .action = &askOnce,
         .operations = {{"POST", "/v1/me/totp"}},
         .fields = {password},
         .has_body = true},
        with_code("totp confirm", "switch it on; tells recovery codes, once",
                  "/v1/me/totp/confirm"),
        with_code("totp recovery-codes", "new ones, told once",
                  "/v1/me/totp/recovery-codes"),
        with_code("totp off", "switch it off", "/v1/me/totp/off"),
        {.spec = {"user reset-totp", {"ID"}, {}, "for somebody who has lost it"},
         .action = &askOnce,
         .operations = {{"DELETE", kTenant + "/users/{id}/totp"}}},
        {.spec = {"roles", {}, {}, "the roles of users, and what each may do"},
         .action = &askForAll,
         .operations = {{"GET", kTenant + "/roles"}},
         .list = "roles",
         .columns = {"name", "summary"}},
        {.spec = {"keys", {}, {}, "the public keys that tokens are signed with"},
         .action = &askOnce,
         .operations = {{"GET", "/v1/auth/jwks"}},
         .is_public = true},
    };
}

Commands providerCommands()
{
    const std::vector<OptionSpec> fields = {
        {"--issuer", "URL", false, "the provider"},
        {"--client-id", "TEXT", false, "as it knows this tenant"},
        {"--client-secret-file", "FILE", false, "its first line is the secret"},
        {"--email-claim", "NAME", false, "what says her address"},
        {"--email-verified-claim", "NAME", false, "what says that it is hers"},
        {"--allowed-domains", "LIST", false, "of whose addresses one may be"},
        {"--return-to", "URL", false, "the page that goes on"},
        {"--is-active", "yes|no", false, "may be used; yes"}};
    const auto path = kTenant + "/oidc";
    auto options = fields;
    options.push_back({"--data", "FILE", false, "fields as a JSON object; - is stdin"});
    return {{.spec = {"oidc show", {}, {}, "the tenant's provider of sign-in"},
             .action = &askOnce,
             .operations = {{"GET", path}}},
            {.spec = {"oidc set", {}, options, "all of it anew", true},
             .action = &askOnce,
             .operations = {{"PUT", path}},
             .fields = fields,
             .has_body = true},
            {.spec = {"oidc delete", {}, {}, "nobody signs in by it any more"},
             .action = &deleteOne,
             .operations = {{"DELETE", path}}}};
}

CloudCommand step(std::string words, const char *help, std::string path)
{
    return {.spec = {std::move(words), {"ID"}, {}, help},
            .action = &askOnce,
            .operations = {{"POST", std::move(path)}},
            .is_once = true};
}

CloudCommand withFields(CloudCommand command, std::vector<OptionSpec> fields)
{
    command.spec.options = fields;
    command.spec.options.push_back(
        {"--data", "FILE", false, "fields as a JSON object; - is standard input"});
    command.spec.takes_fields = true;
    command.fields = std::move(fields);
    command.has_body = true;
    return command;
}

Commands siteCommands()
{
    const std::vector<OptionSpec> days = {
        {"--from", "DAY", false, "from then on, like 2026-03-29"},
        {"--to", "DAY", false, "until then"}};
    const OptionSpec state{"--state", "STATE", false, "open, dismissed or taken"};
    auto dismissing = step("site dismiss", "a fact aside has been looked at",
                           kSite + "/asides/{asideId}/dismiss");
    dismissing.spec.positionals = {"ID", "ASIDE"};
    return {
        {.spec = {"site state", {"ID"}, {}, "what the cloud holds of it, and of its hub"},
         .action = &askOnce,
         .operations = {{"GET", kSite + "/state"}}},
        {.spec = {"site days", {"ID"}, days, "what became of each day's tickets"},
         .action = &askForAll,
         .operations = {{"GET", kSite + "/days"}},
         .filters = days,
         .list = "days"},
        {.spec = {"site asides",
                  {"ID"},
                  {state,
                   {"--limit", "N", false, "no more than so many"},
                   {"--cursor", "TEXT", false, "go on where a list ended"}},
                  "facts that were kept aside, the oldest first"},
         .action = &askForAll,
         .operations = {{"GET", kSite + "/asides"}},
         .filters = {state},
         .list = "asides",
         .columns = {"id", "keptAt", "run", "seq", "state"},
         .is_paged = true},
        std::move(dismissing),
        withFields(step("site lease", "this hub, which was fenced, is the right one",
                        kSite + "/lease"),
                   {{"--run", "RUN", false, "as site state tells it"}}),
    };
}

Commands stepCommands()
{
    auto join = withFields(
        step("queue join", "as a visitor, who needs no sign-in", kQueue + "/join"),
        {{"--user-identifier", "TEXT", false, "what the tenant knows the person by"},
         {"--metadata", "JSON", false, "whatever else is to be kept"}});
    join.is_public = true;
    join.operations.push_back({"GET", "/v1/domains/{domain}"}); // of --tenant
    return {
        step("queue pause", "no joins and no releases", kQueue + "/pause"),
        step("queue resume", "go on", kQueue + "/resume"),
        withFields(step("queue release", "let the next ones through at once",
                        kQueue + "/release"),
                   {{"--count", "NUMBER", false, "so many; 1"},
                    {"--session-id", "ID", false, "this one"}}),
        std::move(join),
        step("session heartbeat", "she is still there", kSession + "/heartbeat"),
        step("session cancel", "give up her place", kSession + "/cancel"),
        withFields(step("session present", "she is at the site; its code says so",
                        kSession + "/present"),
                   {{"--code", "CODE", false, "that the site shows"}}),
        {.spec = {"session events", {"ID"}, {}, "what became of it, and when"},
         .action = &askForAll,
         .operations = {{"GET", kSession + "/events"}},
         .list = "events"},
        {.spec = {"session notifications", {"ID"}, {}, "what it was told, by whomever"},
         .action = &askForAll,
         .operations = {{"GET", kSession + "/notifications"}},
         .list = "notifications",
         .columns = {"createdAt", "kind", "message"}},
        step("device renew-token", "another token, told once; the old one ends",
             kTenant + "/devices/{id}/token"),
    };
}

Commands recordCommands()
{
    const std::vector<OptionSpec> filters = {
        {"--actor", "ID", false, "what this user or device did"},
        {"--action", "WORD", false, "like queue.create"},
        {"--resource", "NAME", false, "like queue/0123…"},
        {"--peer", "ADDRESS", false, "from there"},
        {"--request", "ID", false, "in this request, req-…"},
        {"--from", "TIME", false, "from then on, like 2026-03-29T00:00:00Z"},
        {"--to", "TIME", false, "until then"}};
    auto options = filters;
    options.push_back({"--limit", "N", false, "no more than so many"});
    options.push_back({"--cursor", "TEXT", false, "go on where a list ended"});
    const auto person = [](const char *words, const char *help, const char *path) {
        const OptionSpec who{"--user-identifier", "TEXT", false,
                             "who; or --user-identifier-file FILE"};
        return CloudCommand{.spec = {words, {}, {who}, help, true},
                            .action = &askOnce,
                            .operations = {{"POST", kTenant + path}},
                            .fields = {who},
                            .has_body = true,
                            .is_long = true};
    };
    return {
        {.spec = {"audit list", {}, options, "who did what, the youngest first"},
         .action = &askForAll,
         .operations = {{"GET", kTenant + "/audit"}},
         .filters = filters,
         .list = "entries",
         .columns = {"number", "at", "actor", "action", "resource", "peer"},
         .is_paged = true},
        {.spec = {"audit export",
                  {"FILE"},
                  {{"--after", "N", false, "only entries after this one"},
                   {"--format", "WORD", false, "ndjson (default) or csv"}},
                  "the chain as it was hashed, the oldest first"},
         .action = &exportAudit,
         .operations = {{"GET", kTenant + "/audit/export"}},
         .filters = {{"--after", "N", false, ""}},
         .is_long = true},
        {.spec = {"audit verify", {}, {}, "whether it is as it was written"},
         .action = &verifyAudit,
         .operations = {{"GET", kTenant + "/audit/verification"}},
         .is_long = true},
        person("person export", "everything that is kept of one person",
               "/persons/export"),
        person("person erase", "forget one person; her visits stay, as nobody's",
               "/persons/erase"),
        {.spec = {"api", {}, {}, "the API's own description (OpenAPI)"},
         .action = &describeApi,
         .operations = {{"GET", "/v1/openapi.json"}},
         .is_public = true},
    };
}

// A noun's own verbs stand behind those that all have.
Commands inOrder(Commands commands)
{
    const auto noun = [](const CloudCommand &command) {
        return command.spec.words.substr(0, command.spec.words.find(' '));
    };
    Commands ordered;
    for (auto &command : commands) {
        const auto last = std::ranges::find_if(
            ordered.rbegin(), ordered.rend(),
            [&](const auto &other) { return noun(other) == noun(command); });
        ordered.insert(last == ordered.rend() ? ordered.end() : last.base(), command);
    }
    return ordered;
}

} // namespace

const std::vector<CloudCommand> &cloudCommands()
{
    static const auto kCommands = [] {
        Commands all;
        for (const auto &group :
             {signInCommands(), nounCommands(), stepCommands(), siteCommands(),
              mediaCommands(), orderCommands(), enrolmentCommands(), factorCommands(),
              providerCommands(), recordCommands()})
            all.insert(all.end(), group.begin(), group.end());
        return inOrder(std::move(all));
    }();
    return kCommands;
}

CommandTable cloudCommandTable()
{
    static const auto kSpecs = [] {
        std::vector<CommandSpec> specs;
        for (const auto &command : cloudCommands())
            specs.push_back(command.spec);
        return specs;
    }();
    return {Side::Cloud, kSpecs};
}

std::string cloudCommandsAsJson()
{
    Json json;
    auto commands = json.array();
    for (const auto &command : cloudCommands()) {
        auto one = json.object();
        json.put(one, "command", command.spec.words);
        auto operations = json.array();
        for (const auto &operation : command.operations) {
            auto named = json.object();
            json.put(named, "method", operation.method);
            json.put(named, "path", operation.path);
            json.push(operations, std::move(named));
        }
        json.put(one, "operations", std::move(operations));
        const auto names = [&json](const std::vector<OptionSpec> &options) {
            auto list = json.array();
            for (const auto &option : options)
                json.push(list, json.string(fieldNamed(option.name)));
            return list;
        };
        json.put(one, "fields", names(command.fields));
        auto filters = names(command.filters);
        if (command.is_paged)
            for (const char *name : {"limit", "cursor"})
                json.push(filters, json.string(name));
        for (const auto &option : command.spec.options)
            if (option.name == "--sort")
                json.push(filters, json.string("sort"));
        json.put(one, "filters", std::move(filters));
        json.put(one, "once", command.is_once);
        json.push(commands, std::move(one));
    }
    json.put(json.root(), "commands", std::move(commands));
    return json.text();
}

Result<Answer> runAtCloud(CloudSession &session, const Invocation &invocation)
{
    const auto found =
        std::ranges::find_if(cloudCommands(), [&](const CloudCommand &command) {
            return command.spec.words == invocation.command->words;
        });
    VQ_ASSERT(found != cloudCommands().end());
    return found->action(session, *found, invocation);
}

} // namespace vq::ctl
