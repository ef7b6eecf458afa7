// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <optional>

#include "core/base/time.h"

namespace vq::agent {

// Pauses that are drawn evenly from nothing to a bound, which doubles with each failure (full
// jitter): a hall full of machines that were switched on together does not come back together.
class BackOff {
public:
    BackOff(Ms first, Ms longest) : m_first(first), m_longest(longest), m_bound(first) {}

    // `drawn` is evenly from 0 to 1. Whoever is asked may want to be left alone for longer.
    Ms next(double drawn, std::optional<Ms> wanted = std::nullopt)
    {
        const Ms pause{
            static_cast<Ms::rep>(static_cast<double>(m_bound.count()) * drawn)};
        m_bound = std::min(2 * m_bound, m_longest);
        return std::max(pause, std::min(wanted.value_or(Ms{0}), kWantedMax));
    }
    void forget() { m_bound = m_first; }

private:
    static constexpr Ms kWantedMax = Minutes{15};

    Ms m_first;
    Ms m_longest;
    Ms m_bound;
};

} // namespace vq::agent
