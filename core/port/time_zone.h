// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/time.h"

namespace vq {

// One place's clock rules. platform/clock reads them from the zone data of the system.
class TimeZone {
public:
    virtual ~TimeZone() = default;

    // Seconds east of Greenwich that this place's clocks show at that instant.
    virtual std::chrono::seconds offsetAt(UtcMs at) const = 0;

    // The first instant after `at` when the offset changes; absent when none is known.
    virtual std::optional<UtcMs> nextChangeAfter(UtcMs at) const = 0;

    LocalMs toLocal(UtcMs at) const { return LocalMs{(at + offsetAt(at)).time_since_epoch()}; }
};

} // namespace vq
