// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "cloud/api/api.h"
#include "cloud/api/envelope.h"

// Who somebody is, whether one more of hers may come, and on which thread it is done.
namespace vq::cloud {

namespace {

constexpr std::size_t kAskersWaitingMax = 64;
constexpr Ms kAskersPatience{5'000};

RateLane laneOf(const Identity &who)
{
    if (who.subject.empty() || !who.session_token.empty())
        return RateLane::Public;
    return std::ranges::find(who.roles, "device") != who.roles.end() ? RateLane::Sites
                                                                     : RateLane::Staff;
}

// A token that is not good counts as its sender's address, too: who guesses is slowed down.
const std::string &senderOf(const Call &call)
{
    return laneOf(call.identity) == RateLane::Public ? call.request.peer
                                                     : call.identity.subject;
}

} // namespace

void Api::lookUp(std::shared_ptr<Call> call, std::string token, web::Reply reply)
{
    m_parts.readers.submit([this, call = std::move(call), token = std::move(token),
                            reply = std::move(reply)](Result<Database *> database) {
        if (!database)
            return admitRate(call, Refusal(database.error()), reply);
        auto identity = m_parts.lookUp(**database, token, call->now);
        if (!identity)
            return admitRate(call, identity.error(), reply);
        admitRate(call, std::optional(std::move(*identity)), reply);
    });
}

void Api::admitRate(const std::shared_ptr<Call> &call, Identified identified,
                    web::Reply reply)
{
    if (identified && *identified)
        call->identity = **identified;
    m_parts.rates.take(laneOf(call->identity), senderOf(*call),
                       [this, call, identified = std::move(identified),
                        reply = std::move(reply)](const RateVerdict &verdict) mutable {
                           call->rate = verdict;
                           proceed(call, identified, std::move(reply));
                       });
}

void Api::submit(const Route &route, const CallPtr &call, const web::Reply &reply,
                 ReadPool::Work work)
{
    if (!route.asks_others)
        return m_parts.readers.submit(std::move(work));
    if (m_parts.askers.waiting() < kAskersWaitingMax)
        return m_parts.askers.submit(std::move(work));
    Refusal refusal(503,
                    Problem{"too_busy",
                            "Too many wait for an answer of others. Try again later.",
                            {}});
    refusal.retry_after = kAskersPatience;
    reply(inEnvelope(refusal, call->id, call->now));
}

} // namespace vq::cloud
