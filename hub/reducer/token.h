// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/id.h"
#include "core/port/digest.h"

namespace vq::hub {

// What a device proves itself with: "vq1.<device id>.<secret>", the secret being 256
// random bits. Only the SHA-256 of the text is kept, so the database lets nobody in.
struct DeviceToken {
    DeviceId device;
    Hash256 hash{};
    std::string text;
};

DeviceToken makeToken();
// Absent: this is no token.
std::optional<DeviceToken> readToken(std::string_view text);

} // namespace vq::hub
