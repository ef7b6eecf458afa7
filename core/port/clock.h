// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/time.h"

namespace vq {

class Clock {
public:
    virtual ~Clock() = default;

    virtual UtcMs now() const = 0;       // for people and the log; may jump
    virtual SteadyMs steady() const = 0; // for deadlines; never jumps
};

} // namespace vq
