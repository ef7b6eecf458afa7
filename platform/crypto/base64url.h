// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vq::crypto {

// RFC 4648 §5 without padding: safe in links, files and tokens.
std::string toBase64Url(std::span<const std::uint8_t> bytes);

// Strict: each value has exactly one spelling, so two different tokens are never equal.
std::optional<std::vector<std::uint8_t>> fromBase64Url(std::string_view text);

} // namespace vq::crypto
