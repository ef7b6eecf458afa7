// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "core/base/result.h"
#include "platform/json/json_value.h"

namespace vq::json {

inline constexpr int kDepthMax = 32;

// Strict: one value and nothing behind it, UTF-8, no key twice in one object, no deeper than
// kDepthMax. Refused with bad_json and the place.
Result<Value> parse(std::string_view text);

bool isUtf8(std::string_view text);

} // namespace vq::json
