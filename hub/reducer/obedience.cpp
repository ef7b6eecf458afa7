// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/reducer/obedience.h"

#include <utility>

#include "hub/reducer/fingerprint.h"
#include "platform/crypto/digest.h"
#include "sync/wire/site_command.h"

namespace vq::hub {

namespace {

using Facts = std::vector<Fact>;

// What a command came to. A refusal is an answer, too.
struct Decision {
    Result<Facts> facts;
    std::optional<TicketId> about = {};
    std::string detail = {};
};

Result<Facts> decideFor(const Obeying &obeying, CommandBody body)
{
    const Command command{.by = {},
                          .by_name = std::string(kRemoteOrigin),
                          .at_counter = {},
                          .body = std::move(body)};
    Moment moment = obeying.moment;
    moment.person = personOf(command, obeying.config, moment.day, crypto::sha256);
    return decide(obeying.state, obeying.config, command, moment);
}

// Her ticket may have ended on a day that the state has left behind.
Result<Decision> decideOn(const Obeying &obeying, const uplink::JoinSite &join)
{
    VQ_TRY(const auto before, obeying.store.findTicket(join.ticket));
    if (before)
        return Decision{Facts{}, join.ticket};
    command::TakeTicket take{.service = join.service,
                             .priority_class = join.priority_class,
                             .language = join.language,
                             .person = join.person,
                             .from_afar = command::FromAfar{.id = join.ticket,
                                                            .joined_at = join.joined_at,
                                                            .token = join.token}};
    return Decision{decideFor(obeying, std::move(take)), join.ticket};
}

Result<Decision> decideOn(const Obeying &obeying, const uplink::CancelTicket &cancel)
{
    const auto reason = cancel.reason.empty() ? std::string("visitor") : cancel.reason;
    return Decision{decideFor(obeying, command::Cancel{cancel.ticket, reason}),
                    cancel.ticket};
}

Result<Decision> decideOn(const Obeying &obeying, const uplink::SayPresent &say)
{
    if (!obeying.config.remote.presence_code)
        return Decision{
            Error{ErrorKind::Reject, "presence_off",
                  "This site shows no code with which one says \"I am here\". "
                  "The ticket keeps its place."},
            say.ticket};
    // Only codes of tickets that there are count as tries.
    auto facts = decideFor(obeying, command::SayPresent{say.ticket});
    if (!facts.has_value())
        return Decision{std::move(facts), say.ticket};
    const Status known = obeying.codes.check(say.ticket, say.code, obeying.moment.now);
    if (!known.has_value())
        return Decision{known.error(), say.ticket};
    return Decision{std::move(facts), say.ticket};
}

// Held before it is answered: who dies in between is told again, and holds it already.
Result<Decision> decideOn(const Obeying &obeying, const uplink::ConfigureSite &configure)
{
    const Status held = obeying.configure(configure.toml);
    if (held.has_value())
        return Decision{Facts{}};
    if (held.error().kind != ErrorKind::Reject)
        return held.error(); // the disk's: it is told again
    return Decision{.facts = held.error(), .about = {}, .detail = held.error().message};
}

Result<Decision> decideOn(const Obeying &obeying, const uplink::SiteCommand &command)
{
    if (obeying.moment.now > command.not_after)
        return Decision{Error{ErrorKind::Reject, "expired", "It came too late."}};
    const auto payload = uplink::decodePayload(command.payload);
    if (!payload.has_value())
        return Decision{payload.error()};
    return std::visit([&](const auto &wanted) { return decideOn(obeying, wanted); },
                      *payload);
}

} // namespace

Result<Facts> obey(const Obeying &obeying, const uplink::SiteCommand &command)
{
    if (!follows(command.mark, obeying.state.answered))
        return Facts{};
    VQ_TRY(Decision decision, decideOn(obeying, command));
    Facts facts;
    fact::CommandAnswered answer{
        .mark = command.mark, .code = {}, .about = decision.about};
    if (decision.facts.has_value())
        facts = *std::move(decision.facts);
    else
        answer.code = decision.facts.error().code;
    constexpr std::size_t kDetailMax = 3000;
    answer.detail = decision.detail.substr(0, kDetailMax);
    facts.push_back({.at = obeying.moment.now,
                     .by = {},
                     .at_counter = {},
                     .action = 0,
                     .body = std::move(answer)});
    return facts;
}

} // namespace vq::hub
