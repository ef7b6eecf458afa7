// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace vq::cloud {

// How what a person is known by is shown to those who need not know it: "a***@e***.org",
// "***67" of a telephone number, else the first letter and stars. Enough to tell two people
// apart at a glance, not enough to reach them.
std::string masked(std::string_view personal);

} // namespace vq::cloud
