// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/base/result.h"

namespace vq::perf {

// Says why and ends the program, and with it the hub that it started.
[[noreturn]] void giveUp(const std::string &why);

inline void must(const Status &status)
{
    if (!status)
        giveUp(status.error().message);
}

} // namespace vq::perf
