// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "ctl/cloud/asking.h"

#include <algorithm>

#include "ctl/cloud/cloud_text.h"
#include "ctl/globals.h"

namespace vq::ctl {

namespace {

bool isId(const std::string &text)
{
    return text.size() == 32 &&
           text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

// Of which ids, codes and domains are made (RFC 3986, unreserved): what else is typed names
// nothing, and a path with it may be read in two ways.
bool mayBeInPath(const std::string &word)
{
    return !word.empty() && word != "." && word != ".." &&
           http::percentEncoded(word) == word;
}

// A tenant goes by its id or by its domain. Which one has a domain everybody may ask; but who
// has to be signed in for the command is told so before anything is sent.
Result<std::string> idOfTenant(CloudSession &session, const CloudCommand &command,
                               const std::string &word)
{
    if (isId(word))
        return word;
    if (!mayBeInPath(word))
        return wrongUsage("'" + word + "' is neither the id of a tenant nor its domain");
    const auto reply = session.ask({.path = "/v1/domains/" + http::percentEncoded(word),
                                    .is_public = command.is_public});
    if (reply)
        return memberText(reply->data(), "tenantId");
    if (reply.error().code != "not_found")
        return reply.error();
    return Error{ErrorKind::Reject, "unknown_tenant",
                 "There is no tenant with the id or the domain '" + word +
                     "'. vqctl tenant list shows those that you may see."};
}

// The one that is named, else that of whoever is signed in.
Result<std::string> tenantOf(CloudSession &session, const CloudCommand &command,
                             const Invocation &invocation)
{
    if (!invocation.tenant.empty())
        return idOfTenant(session, command, invocation.tenant);
    const auto unnamed =
        wrongUsage("say which tenant: --tenant ID, or its domain (or set VQ_TENANT); "
                   "vqctl tenant list shows them");
    VQ_TRY(const auto content, session.tokenFile().read());
    if (const auto *sign_in = std::get_if<SignIn>(&content))
        return sign_in->tenant.empty() ? Result<std::string>(unnamed) : sign_in->tenant;
    if (std::holds_alternative<std::monostate>(content))
        return unnamed;
    VQ_TRY(const auto me, session.ask({.path = "/v1/me"}));
    auto tenant = memberText(me.data(), "tenantId");
    return tenant.empty() ? Result<std::string>(unnamed) : std::move(tenant);
}

} // namespace

Result<std::string> pathOf(CloudSession &session, const CloudCommand &command,
                           const Invocation &invocation)
{
    std::string asked = command.operations.front().path;
    const auto fill = [&asked](const std::string &parameter,
                               const std::string &value) -> Status {
        const auto at = asked.find(parameter);
        if (at == std::string::npos)
            return Done{};
        if (!mayBeInPath(value))
            return wrongUsage(value.empty() ? "the id is empty: is a variable not set?"
                                            : "'" + value + "' is not an id");
        asked.replace(at, parameter.size(), value);
        return Done{};
    };
    const auto &typed = invocation.positionals;
    if (asked.find("{tenantId}") != std::string::npos) {
        const auto &wanted = invocation.command->positionals;
        const bool is_typed = !wanted.empty() && wanted.front() == "TENANT";
        VQ_TRY(const auto tenant, is_typed ? idOfTenant(session, command, typed.front())
                                           : tenantOf(session, command, invocation));
        VQ_CHECK(fill("{tenantId}", tenant));
    }
    if (!typed.empty())
        VQ_CHECK(fill("{id}", typed.front()));
    if (typed.size() > 1)
        VQ_CHECK(fill("{asideId}", typed[1]));
    return asked;
}

CloudRequest requestFor(const CloudCommand &command, std::string path)
{
    return {.method = command.operations.front().method,
            .path = std::move(path),
            .is_public = command.is_public,
            .is_once = command.is_once,
            .is_long = command.is_long};
}

Answer answerFrom(const CloudReply &reply, const CloudCommand &command)
{
    Answer answer;
    auto &root = answer.json.root();
    if (reply.data().IsObject())
        root.CopyFrom(reply.data(), answer.json.allocator());
    else
        answer.json.put(root, "ok", true);
    if (const auto revision = reply.revision(); !revision.empty())
        answer.json.put(root, "revision", revision);
    answer.text = cloudTextOf(root, command.columns);
    return answer;
}

} // namespace vq::ctl
