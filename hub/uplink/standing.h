// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

#include "core/base/time.h"
#include "core/queue/site_state.h"
#include "hub/reducer/publisher.h"
#include "sync/wire/lan_message.h"

namespace vq::hub {

// What the hub itself sees of its uplink.
struct UplinkSeen {
    bool is_connected = false;
    bool is_expected = false;   // there is a device for it that was not revoked
    std::uint64_t recorded = 0; // since it reported last
    Ms silent{};                // since then, or since it is expected
};

// A vq-sync that starts anew is no problem yet.
inline constexpr Ms kUplinkPatience{30'000};

// How site and cloud stand: what vq-sync told last while it is there, and what the hub knows when
// it is not: "not_connected", with "uplink_away" or "uplink_revoked" once that has lasted. A
// site that has no uplink has no problem.
lan::SyncReply standing(lan::SyncReply told, const UplinkSeen &seen);

// The same for the counters: what the hub itself found wrong, with the device that reported
// last (zero: none did), or else one of those that could. What vq-sync says of itself they hear
// as its own troubles.
std::optional<UplinkTrouble> uplinkTrouble(const lan::SyncReply &stands,
                                           const SiteState &state,
                                           const DeviceId &reported_last);

} // namespace vq::hub
