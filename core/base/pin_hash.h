// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace vq {

// What the hash of a PIN begins with, whatever its parameters.
inline constexpr std::string_view kPinHashBegin = "$argon2";
// What is told in the place of one: whoever has the hash of four digits has the digits.
inline constexpr std::string_view kPinHashTold = "***";

// A text with every hash in it replaced by that, for those who need not know.
std::string withoutPinHashes(std::string_view text);

} // namespace vq
