// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/live/wish.h"

#include <algorithm>
#include <array>

#include "platform/json/json_reader.h"

namespace vq::cloud::live {

namespace {

Refusal badMessage(const std::string &what)
{
    return {400, Problem{"bad_message", what, {}}};
}

// A text under this name; empty when there is none.
Outcome<std::string> textAt(const json::Value &message, std::string_view name)
{
    const auto *value = message.find(name);
    if (value == nullptr)
        return std::string();
    const auto *text = value->as<std::string>();
    if (text == nullptr)
        return badMessage("\"" + std::string(name) + "\" must be a text.");
    return *text;
}

Outcome<Done> checkNames(const json::Object &message)
{
    constexpr std::array<std::string_view, 6> kKnown = {
        "type", "tenantId", "queueId", "sessionId", "token", "since"};
    for (const auto &[name, value] : message)
        if (std::ranges::find(kKnown, name) == kKnown.end())
            return badMessage("There is no \"" + name + "\" in a message.");
    return Done{};
}

Outcome<Done> checkWhole(const Wish &wish)
{
    if (wish.type == "authenticate")
        return wish.token.empty() ? Outcome<Done>(badMessage("\"token\" is missing."))
                                  : Outcome<Done>(Done{});
    if (wish.type != "subscribe" && wish.type != "unsubscribe")
        return badMessage("\"type\" must be \"authenticate\", \"subscribe\" or "
                          "\"unsubscribe\".");
    if (wish.tenant.empty() || wish.queue.empty() == wish.session.empty())
        return badMessage(
            "\"tenantId\" and either \"queueId\" or \"sessionId\" are needed.");
    return Done{};
}

} // namespace

Outcome<Wish> readWish(const std::string &text)
{
    const auto parsed = json::parse(text);
    const auto *object = parsed ? parsed->as<json::Object>() : nullptr;
    if (object == nullptr)
        return badMessage("A message is one JSON object.");
    VQ_CHECK(checkNames(*object));
    Wish wish;
    VQ_TRY(wish.type, textAt(*parsed, "type"));
    VQ_TRY(wish.tenant, textAt(*parsed, "tenantId"));
    VQ_TRY(wish.queue, textAt(*parsed, "queueId"));
    VQ_TRY(wish.session, textAt(*parsed, "sessionId"));
    VQ_TRY(wish.token, textAt(*parsed, "token"));
    if (const auto *since = parsed->find("since")) {
        const auto *number = since->as<std::int64_t>();
        if (number == nullptr || *number < 0)
            return badMessage("\"since\" must be a whole number from 0.");
        wish.since = *number;
    }
    VQ_CHECK(checkWhole(wish));
    return wish;
}

} // namespace vq::cloud::live
