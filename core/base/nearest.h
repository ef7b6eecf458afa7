// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vq {

// The candidate that the word was probably meant to be, if any is near.
std::optional<std::string> nearest(std::string_view word,
                                   const std::vector<std::string> &candidates);

} // namespace vq
