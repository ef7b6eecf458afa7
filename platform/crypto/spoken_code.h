// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

// Letters that one person shows and another one types, or compares over the telephone.
namespace vq::crypto {

// With which somebody approves a machine: "7KQM-2ZXT", 40 random bits.
std::string newCode();

// As it was made, however somebody has typed it: small letters, blanks, O for 0, I and L for 1.
// Absent: it is no code.
std::optional<std::string> codeFrom(std::string_view typed);

// The first 60 bits of a SHA-256 that is given in hexadecimal digits, to be compared by a person:
// "7KQM-2ZXT-0V4B". Who wants another certificate with the same mark tries 2^60. Empty: these
// are too few digits.
std::string markOf(std::string_view digest_hex);
// As codeFrom().
std::optional<std::string> markFrom(std::string_view typed);

} // namespace vq::crypto
