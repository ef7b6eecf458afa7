// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "platform/json/json_value.h"

namespace vq::cloud {

// How personal fields are told.
enum class Personal { Plain, Masked };

// How what a person is known by is shown to those who need not know it: "a***@e***.org",
// "***67" of a telephone number, else the first letter and stars. Enough to tell two people
// apart at a glance, not enough to reach them.
std::string masked(std::string_view personal);
// Of what is no text, nothing is shown but that it is there.
json::Value masked(const json::Value &personal);

} // namespace vq::cloud
