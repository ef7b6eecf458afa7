// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace vq::cloud {

// What one of them may be, for messages: one of "open", "taken".
std::string listed(std::span<const std::string_view> words);

} // namespace vq::cloud
