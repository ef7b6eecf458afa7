// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "sync/wire/lan_message.h"

namespace vq::lan {

// Values to vq.lan.v1 bytes and back. Decoding refuses what core would not hold (ids of a
// wrong length, unknown states, texts over their bounds) as Reject with code "malformed"
// or, for a request of an unknown kind, "unknown_kind" (the reply then still carries its
// request id).
std::string encode(const DeviceMessage &message);
std::string encode(const HubMessage &message);
Result<DeviceMessage> decodeDeviceMessage(std::span<const std::byte> bytes);
Result<HubMessage> decodeHubMessage(std::span<const std::byte> bytes);

// The request id of a message that decodeDeviceMessage refused, or empty.
std::string requestIdOf(std::span<const std::byte> bytes);

} // namespace vq::lan
