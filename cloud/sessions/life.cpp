// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/sessions/life.h"

#include <algorithm>
#include <string>
#include <utility>

namespace vq::cloud::sessions {

namespace {

using Step = std::pair<std::string_view, std::string_view>;

constexpr std::array kSteps = {
    Step{"waiting", "called"}, Step{"waiting", "cancelled"}, Step{"called", "serving"},
    Step{"called", "served"},  Step{"called", "no_show"},    Step{"called", "cancelled"},
    Step{"serving", "served"}, Step{"serving", "cancelled"},
};

bool isAdmittedState(std::string_view status)
{
    return status == "called" || status == "serving";
}

void count(queues::Line &line, std::string_view from, std::string_view to)
{
    line.waiting -= from == "waiting" ? 1 : 0;
    line.admitted += (isAdmittedState(to) ? 1 : 0) - (isAdmittedState(from) ? 1 : 0);
}

} // namespace

bool isWaiting(const Session &session)
{
    return session.status == "waiting";
}

bool isAdmitted(const Session &session)
{
    return isAdmittedState(session.status);
}

bool isOver(const Session &session)
{
    return session.status == "served" || session.status == "no_show" ||
           session.status == "cancelled";
}

Outcome<Done> moveTo(Session &session, std::string_view status, queues::Line &line,
                     UtcMs now)
{
    if (session.status == status)
        return Done{};
    if (std::ranges::find(kSteps, Step(session.status, status)) == kSteps.end())
        return Refusal(409,
                       Problem{"bad_transition",
                               "A session that is " + session.status + " cannot become " +
                                   std::string(status) + ". Nothing was changed.",
                               "status"});
    count(line, session.status, status);
    session.status = status;
    if (status == "called") {
        session.released_at = now;
        session.lease_until = now + kLeaseFor;
    }
    if (status == "serving")
        session.serving_at = now;
    if (status == "served")
        session.served_at = now;
    if (isOver(session))
        session.lease_until.reset();
    return Done{};
}

Outcome<Done> beat(Session &session, UtcMs now)
{
    if (session.site_id)
        return queues::siteDecides();
    if (isWaiting(session))
        return Refusal(409, Problem{"not_called", "It is not her turn yet.", {}});
    if (!isAdmitted(session) || *session.lease_until <= now)
        return Refusal(409,
                       Problem{"lease_ended",
                               "Her turn has ended. To come in again, she has to join "
                               "again.",
                               {}});
    session.lease_until = now + kLeaseFor;
    session.has_come = true;
    return Done{};
}

void endLease(Session &session, queues::Line &line, UtcMs now)
{
    const auto moved = moveTo(
        session, session.has_come || session.status == "serving" ? "served" : "no_show",
        line, now);
    VQ_ASSERT(moved.has_value());
}

} // namespace vq::cloud::sessions
