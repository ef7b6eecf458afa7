// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/time.h"

namespace vq::hub {

// How much nonsense the hub takes from one device: a burst ends it, and what is long ago
// is forgiven, or a device with a small fault would be thrown out after a day.
class Patience {
public:
    static constexpr int kFaultsMax = 10;
    static constexpr Ms kForgivenAfter{10'000}; // one fault, each time

    // Notes a fault; true when it was one too many.
    bool isOver(SteadyMs now)
    {
        const auto forgiven = (now - m_counted_at) / kForgivenAfter;
        m_faults = forgiven < m_faults ? m_faults - static_cast<int>(forgiven) : 0;
        m_counted_at = m_faults == 0 ? now : m_counted_at + forgiven * kForgivenAfter;
        return ++m_faults >= kFaultsMax;
    }

private:
    int m_faults = 0;
    SteadyMs m_counted_at;
};

} // namespace vq::hub
