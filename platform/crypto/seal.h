// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vq::crypto {

using Key256 = std::array<std::uint8_t, 32>;

inline constexpr std::size_t kNonceBytes = 12;
inline constexpr std::size_t kTagBytes = 16;

// AES-256-GCM (NIST SP 800-38D) under a fresh random nonce: nonce, ciphertext, tag. `about`
// is not in it, but has to be the same when it is opened. One key seals at most 2^32 times
// (§8.3). May be called from any thread.
std::string seal(const Key256 &key, std::string_view about, std::string_view plain);

// Absent when it was sealed under another key or about something else, or was changed.
std::optional<std::string> unseal(const Key256 &key, std::string_view about,
                                  std::string_view sealed);

} // namespace vq::crypto
