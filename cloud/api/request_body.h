// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cloud/api/route.h"

namespace vq::cloud {

// The types that a raw_body names: one, or several with ", " between them.
std::vector<std::string> rawBodyTypes(const Route &route);

// What a request brings, as its route reads it: JSON, or null where there is none or the
// route reads it itself, of which only the type is looked at.
Outcome<json::Value> bodyOf(const Route &route, const web::Request &request);

} // namespace vq::cloud
