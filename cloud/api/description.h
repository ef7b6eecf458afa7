// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "cloud/api/route.h"

namespace vq::cloud {

// The API as it describes itself: OpenAPI 3.1, made from the routes, so that there is no
// route without an operation and no operation without a route.
std::string describeApi(const Routes &routes);

} // namespace vq::cloud
