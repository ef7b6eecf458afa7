// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/base/time.h"

// Codes that an app on a phone makes of a shared secret and the time (RFC 6238): six digits,
// SHA-1, a new one every 30 seconds, which is what all apps have in common.
namespace vq::cloud::auth {

inline constexpr std::size_t kTotpSecretBytes = 20; // RFC 4226 §4, R6

using TotpSecret = std::span<const std::uint8_t>;

std::int64_t totpStepAt(UtcMs now);
std::string totpCode(TotpSecret secret, std::int64_t step);

// The step whose code this is: that of now, the one before or the one after, for clocks
// differ; and later than `last`, so that no code is good twice.
std::optional<std::int64_t> totpStepOf(TotpSecret secret, std::string_view code,
                                       UtcMs now, std::int64_t last);

std::string toBase32(std::span<const std::uint8_t> bytes); // RFC 4648 §6, no padding

// What an app reads from a QR code.
std::string totpUri(TotpSecret secret, const std::string &account);

} // namespace vq::cloud::auth
