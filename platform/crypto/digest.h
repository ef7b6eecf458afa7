// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "core/port/digest.h"

namespace vq::crypto {

// SHA-256; fits the port vq::Sha256. May be called from any thread.
Hash256 sha256(std::span<const std::byte> bytes);
Hash256 sha256(std::string_view text);

// 64 lower-case hexadecimal digits.
std::string toHex(const Hash256 &hash);

// Takes the same time wherever the two differ, so that an attacker cannot guess a secret
// byte by byte. Their lengths are not secret.
bool equalInConstantTime(std::span<const std::byte> a, std::span<const std::byte> b);
bool equalInConstantTime(const Hash256 &a, const Hash256 &b);

} // namespace vq::crypto
