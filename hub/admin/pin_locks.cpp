// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/admin/pin_locks.h"

#include <algorithm>

namespace vq::hub {

Ms PinLocks::leftFor(const StaffEntry &entry, Now now)
{
    if (!entry.locked_until) { // never, or freed by the right PIN or by a new one
        m_until.erase(entry.name);
        return Ms{0};
    }
    auto found = m_until.find(entry.name);
    if (found == m_until.end()) {
        const Ms left = std::clamp(*entry.locked_until - now.wall, Ms{0}, kPinLock);
        found = m_until.emplace(entry.name, now.steady + left).first;
    }
    return std::max(found->second - now.steady, Ms{0});
}

} // namespace vq::hub
