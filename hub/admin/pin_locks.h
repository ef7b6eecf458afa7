// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

#include "hub/store/staff_book.h"

namespace vq::hub {

// Until when names are locked after wrong PINs, by a clock that nobody can set. The book
// keeps the wall time of it for the next start, which asks it once, and locks for kPinLock
// at most.
class PinLocks {
public:
    struct Now {
        UtcMs wall{};
        SteadyMs steady;
    };

    // How long this name stays locked, from 0 (it is not) to kPinLock.
    Ms leftFor(const StaffEntry &entry, Now now);
    // The book has just locked this name.
    void lock(const std::string &name, Now now) { m_until[name] = now.steady + kPinLock; }

private:
    std::map<std::string, SteadyMs> m_until;
};

} // namespace vq::hub
