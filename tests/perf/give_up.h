// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace vq::perf {

// Says why and ends the program, and with it the hub that it started.
[[noreturn]] void giveUp(const std::string &why);

} // namespace vq::perf
