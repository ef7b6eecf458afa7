// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

#include "core/port/digest.h"

namespace vq::crypto {

// HMAC-SHA-256 (RFC 2104). May be called from any thread.
Hash256 hmacSha256(std::span<const std::uint8_t> key, std::string_view text);

} // namespace vq::crypto
