// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/uplink/standing.h"

#include <algorithm>

#include "core/base/result.h"

namespace vq::hub {

namespace {

Error whyAway(bool is_expected)
{
    if (is_expected)
        return {
            ErrorKind::Retry, "uplink_away",
            "vq-sync is not connected to this hub. What the hub records stays here for "
            "400 days at least and is sent later. See that vq-sync runs, and what its "
            "log "
            "says."};
    return {
        ErrorKind::Reject, "uplink_revoked",
        "The uplink was revoked, and vq-sync is not let in. What the hub records stays "
        "here for 400 days at least. If that was a mistake, write the token that `vqctl "
        "device add --role sync --name NAME` tells to hub.token, then start vq-sync "
        "again."};
}

bool isExpected(const std::pair<const DeviceId, Device> &entry)
{
    return entry.second.role == "sync" && !entry.second.revoked;
}

} // namespace

lan::SyncReply standing(lan::SyncReply told, const UplinkSeen &seen)
{
    const bool was_there = told.reported_at.has_value();
    if (seen.is_connected || (!seen.is_expected && !was_there))
        return told;
    lan::SyncStatus &status = told.status;
    status.state = "not_connected";
    status.problem.clear();
    status.message.clear();
    status.left.reset();
    if (status.pending)
        *status.pending += seen.recorded;
    if (seen.silent < kUplinkPatience)
        return told;
    const Error why = whyAway(seen.is_expected);
    status.problem = why.code;
    status.message = why.message;
    return told;
}

std::optional<UplinkTrouble> uplinkTrouble(const lan::SyncReply &stands,
                                           const SiteState &state,
                                           const DeviceId &reported_last)
{
    if (stands.status.state != "not_connected" || stands.status.problem.empty())
        return std::nullopt;
    std::string trouble = stands.status.problem;
    std::ranges::replace(trouble, '_', '-');
    const bool is_expected = std::ranges::any_of(state.devices, isExpected);
    const auto is_meant = [&](const auto &entry) {
        return entry.second.role == "sync" && entry.second.revoked != is_expected;
    };
    auto found = state.devices.find(reported_last);
    if (found == state.devices.end() || !is_meant(*found))
        found = std::ranges::find_if(state.devices, is_meant);
    if (found == state.devices.end())
        return std::nullopt; // a backup was restored that knows none of them
    return UplinkTrouble{.device = found->first, .trouble = std::move(trouble)};
}

} // namespace vq::hub
