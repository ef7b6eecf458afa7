// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/agent/hub_trouble.h"

#include <string_view>

namespace vq::agent {

namespace {

constexpr std::string_view kKept =
    " The hub keeps what it records; it is sent when vq-sync is let in.";

std::string_view whatToDo(std::string_view code)
{
    if (code == "bad_token" || code == "wrong_role" || code == "revoked")
        return " Write the token that `vqctl device add --role sync --name NAME` tells "
               "to hub.token; vq-sync takes it with its next try, a minute later at "
               "most.";
    if (code == "protocol")
        return " Install the same version of hub and vq-sync.";
    return " See what the hub's log says of it.";
}

std::string sentence(std::string text)
{
    if (!text.ends_with('.'))
        text += '.';
    return text;
}

} // namespace

std::optional<Error> whyNoHub(const HubStanding &standing)
{
    using enum lan::LinkState;
    if (standing.state == Refused)
        return Error{ErrorKind::Reject, standing.refusal_code,
                     sentence(standing.problem) + std::string(kKept) +
                         std::string(whatToDo(standing.refusal_code))};
    if (standing.state != Connecting || standing.problem.empty())
        return std::nullopt;
    return Error{ErrorKind::Retry, "hub_unreachable",
                 "The hub cannot be had: " + sentence(standing.problem) +
                     std::string(kKept) +
                     " It is tried again; see that the hub runs, and that --hub and "
                     "hub.pin are right."};
}

} // namespace vq::agent
