// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/port/clock.h"

namespace vq {

// The clocks of this machine.
class SystemClock final : public Clock {
public:
    UtcMs now() const override;
    SteadyMs steady() const override;
};

} // namespace vq
