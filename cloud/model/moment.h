// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "core/base/time.h"

namespace vq::cloud {

// RFC 3339 in UTC, with up to three digits of a second: "2026-03-29T01:02:03.004Z".
std::optional<UtcMs> momentFrom(std::string_view text);

} // namespace vq::cloud
