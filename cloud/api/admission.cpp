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
// Of one lane, for a reader or for the one that writes: some seconds of work.
constexpr std::size_t kLaneWaitingMax = 10'000;
constexpr Ms kLanePatience{2'000};

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

Lane queueOf(const Call &call)
{
    switch (laneOf(call.identity)) {
    case RateLane::Sites:
        return Lane::Sites;
    case RateLane::Staff:
        return Lane::Staff;
    case RateLane::Public:
        break;
    }
    return Lane::Public;
}

web::Response tooBusy(const Call &call, const char *why, Ms patience)
{
    Refusal refusal(503, Problem{"too_busy", why, {}});
    refusal.retry_after = patience;
    return inEnvelope(refusal, call.id, call.now);
}

} // namespace

void Api::lookUp(std::shared_ptr<Call> call, Identity claimed, web::Reply reply)
{
    m_parts.readers.submit(
        [this, call = std::move(call), claimed = std::move(claimed),
         reply = std::move(reply)](Result<Database *> database) {
            if (!database)
                return admitRate(call, Refusal(database.error()), reply);
            auto identity = m_parts.lookUp(**database, claimed, call->now);
            if (!identity)
                return admitRate(call, identity.error(), reply);
            admitRate(call, std::optional(std::move(*identity)), reply);
        },
        Lane::Sites);
}

// Whoever brings what has happened elsewhere already cannot ask for less of it.
bool Api::isRated(const Call &call) const
{
    if (laneOf(call.identity) != RateLane::Sites)
        return true;
    const auto routes = m_router.find(call.request.path).routes;
    return std::ranges::none_of(routes, [&](const Route *route) {
        return route->method == call.request.method && !route->raw_body.empty();
    });
}

void Api::admitRate(const std::shared_ptr<Call> &call, Identified identified,
                    web::Reply reply)
{
    if (identified && *identified)
        call->identity = **identified;
    if (!isRated(*call))
        return proceed(call, identified, std::move(reply));
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
    if (route.asks_others) {
        if (m_parts.askers.waiting() < kAskersWaitingMax)
            return m_parts.askers.submit(std::move(work));
        return reply(tooBusy(*call,
                             "Too many wait for an answer of others. Try again later.",
                             kAskersPatience));
    }
    const auto lane = queueOf(*call);
    if (m_parts.readers.waiting(lane) < kLaneWaitingMax)
        return m_parts.readers.submit(std::move(work), lane);
    reply(
        tooBusy(*call, "Too many wait to be answered. Try again later.", kLanePatience));
}

std::optional<Lane> Api::roomToWrite(const CallPtr &call, const web::Reply &reply) const
{
    const auto lane = queueOf(*call);
    if (m_parts.lane.waiting(lane) < kLaneWaitingMax)
        return lane;
    reply(tooBusy(*call,
                  "Too many wait for their changes to be kept. Nothing of this one was "
                  "kept; try it again later.",
                  kLanePatience));
    return std::nullopt;
}

} // namespace vq::cloud
