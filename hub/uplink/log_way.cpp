// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/uplink/log_way.h"

namespace vq::hub {

Status LogWay::lookBack(SiteKeeper &keeper)
{
    VQ_TRY(const auto runs, keeper.store().runs());
    const Incarnation now = keeper.log().head().incarnation;
    m_past.clear();
    for (const SqliteStore::Run &run : runs) {
        if (run.incarnation == now) {
            m_begins_after = run.begins_after;
            m_run = now;
            return Done{};
        }
        m_past.push_back({.begins_after = run.begins_after,
                          .last = {run.incarnation, run.last_seq, run.last_hash}});
    }
    return Error{ErrorKind::Corrupt, "storage_corrupt",
                 "The present run of the hub is not in its log."};
}

Result<uplink::HubStands> LogWay::stands(SiteKeeper &keeper)
{
    const ChainHead &head = keeper.log().head();
    if (m_run != head.incarnation)
        VQ_CHECK(lookBack(keeper));
    VQ_TRY(const auto pruned_to, keeper.store().prunedTo());
    uplink::HubStands stands{.owner = keeper.log().hash().owner,
                             .runs = m_past,
                             .pruned_to = pruned_to,
                             .answered = keeper.state().answered};
    for (const auto &[run, seq] : keeper.state().readopted)
        stands.readopted.push_back({run, seq});
    stands.runs.push_back({.begins_after = m_begins_after,
                           .last = {head.incarnation, head.seq, head.hash}});
    return stands;
}

} // namespace vq::hub
