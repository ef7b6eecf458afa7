// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

// The code that a machine shows and an administrator types.
namespace vq::cloud::enrolment {

std::string newCode(); // "7KQM-2ZXT": 40 random bits

// As it was made, however somebody has typed it: small letters, blanks, O for 0, I and L for 1.
// Absent: it is no code.
std::optional<std::string> codeFrom(std::string_view typed);

} // namespace vq::cloud::enrolment
