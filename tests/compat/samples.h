// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/queue/site_state.h"
#include "sync/wire/lan_message.h"

namespace vq::compat {

// Why a ticket was called before another one; figures that no two fields share.
CallWhy sampleWhy();
// One of each kind, every field set by hand to a value of its own.
std::vector<Fact> sampleFacts();
// Under a seal: a ticket in each state, everything else at least once.
SiteState sampleState();
std::vector<lan::DeviceMessage> sampleDeviceMessages();
std::vector<lan::HubMessage> sampleHubMessages();

template <class IdType>
IdType idOf(std::uint8_t first)
{
    IdType id;
    for (auto &byte : id.bytes)
        byte = first++;
    return id;
}

inline const auto kTicket = idOf<TicketId>(0x10);
inline const auto kDevice = idOf<DeviceId>(0x30);

inline UtcMs at(int second)
{
    return fromUnixMs(1'774'947'600'000 + second * 1000);
}

} // namespace vq::compat
