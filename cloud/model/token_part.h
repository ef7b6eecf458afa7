// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "platform/json/json_value.h"

namespace vq::cloud {

// JSON in base64url, as the header and the claims of a JSON Web Token are (RFC 7515 §7.1).
std::optional<json::Value> jsonOfTokenPart(std::string_view part);

} // namespace vq::cloud
