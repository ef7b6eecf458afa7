// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/admin/estimate_desk.h"

#include <algorithm>

namespace vq::hub {

namespace {

Result<lan::ReplyBody> reportOf(const OfficeParts &parts, int days)
{
    VQ_TRY(const auto store, parts.openReader());
    const UtcMs since = parts.clock.now() - std::chrono::days{std::max(1, days)};
    VQ_TRY(const auto predictions, store->predictions(since));
    return lan::ReplyBody(
        lan::EstimatesReply{.lines = estimate::ledgerOf(predictions).report()});
}

} // namespace

void EstimateDesk::handle(const ReplyTo &reply, const lan::GetEstimates &request)
{
    m_parts.job(reply, [this, reply, days = request.days] {
        m_parts.answer(reply.with(reportOf(m_parts, days)));
    });
}

} // namespace vq::hub
