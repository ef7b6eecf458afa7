// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "core/port/digest.h"

namespace vq::crypto {

using Hash160 = std::array<std::uint8_t, 20>;

// HMAC-SHA-256 (RFC 2104). May be called from any thread.
Hash256 hmacSha256(std::span<const std::uint8_t> key, std::string_view text);

// HMAC-SHA-1, for codes that apps make (RFC 6238) and for nothing new.
Hash160 hmacSha1(std::span<const std::uint8_t> key, std::string_view text);

} // namespace vq::crypto
