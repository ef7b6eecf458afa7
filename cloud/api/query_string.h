// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "cloud/api/route.h"

namespace vq::cloud {

// "a=1&b=two%20words" decoded (application/x-www-form-urlencoded). Refused by name: what is
// not among `known`, what stands there twice, what is no UTF-8 once decoded.
Outcome<Parameters> readQuery(std::string_view query, std::span<const std::string> known,
                              bool takes_any = false);

} // namespace vq::cloud
