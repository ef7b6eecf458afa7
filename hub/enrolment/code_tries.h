// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <map>

#include "core/base/id.h"
#include "core/base/time.h"

namespace vq::hub {

// Nobody finds a code by trying: who has typed so many wrong ones waits, another operator may go
// on. In memory, like the codes themselves: a hub that starts anew knows none of them.
class CodeTries {
public:
    static constexpr int kWrongMax = 5;
    static constexpr Ms kWait = Minutes{10};

    // How long this operator must wait; 0: not at all.
    Ms leftFor(const DeviceId &by, SteadyMs now) const
    {
        const auto found = m_wrong.find(by);
        if (found == m_wrong.end() || found->second.count < kWrongMax)
            return Ms{0};
        return std::max(Ms{0}, kWait - (now - found->second.last_at));
    }
    void noteWrong(const DeviceId &by, SteadyMs now)
    {
        auto &wrong = m_wrong[by];
        if (now - wrong.last_at >= kWait)
            wrong.count = 0;
        ++wrong.count;
        wrong.last_at = now;
    }
    void forget(const DeviceId &by) { m_wrong.erase(by); }

private:
    struct Wrong {
        int count = 0;
        SteadyMs last_at;
    };
    std::map<DeviceId, Wrong> m_wrong;
};

} // namespace vq::hub
