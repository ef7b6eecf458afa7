// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <map>

#include "core/queue/decide_parts.h"

namespace vq::deciding {

namespace {

// Nobody could say any more that she is there, and would wait for ever; who has gone may be
// brought back by an undo.
void waivePresence(const SiteState &state, Bodies &bodies)
{
    std::map<Place, TicketId> waived;
    for (const auto &[id, ticket] : state.tickets)
        if (ticket.must_arrive && !ticket.present_at)
            waived.emplace(ticket.place, id);
    for (const auto &[place, id] : waived)
        bodies.emplace_back(fact::PresenceWaived{id});
}

} // namespace

Result<Facts> answer(const Question &question, const command::RecordStart &record)
{
    return lasting(question, {record.start});
}

Result<Facts> answer(const Question &question, const command::ApplyConfig &apply)
{
    Bodies bodies;
    if (question.state.config_digest != apply.digest)
        bodies.emplace_back(fact::ConfigApplied{apply.digest});
    if (!question.config.remote.call_only_present)
        waivePresence(question.state, bodies);
    return bodies.empty() ? Facts{} : lasting(question, std::move(bodies));
}

Result<Facts> answer(const Question &question, const command::MoveSeries &move)
{
    return lasting(question, {move.move});
}

} // namespace vq::deciding
