// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace vq {

using Hash256 = std::array<std::uint8_t, 32>;

// SHA-256 (FIPS 180-4) of the bytes. platform/crypto has the real one.
using Sha256 = Hash256 (*)(std::span<const std::byte> bytes);

} // namespace vq
