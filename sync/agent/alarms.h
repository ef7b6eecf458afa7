// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/time.h"
#include "sync/wire/sync_status.h"

namespace vq::agent {

// What of the uplink staff should know: troubles of a device, as a printer has them. Each is a
// fact of the site's log, so a line that comes and goes must not fill it: a trouble is told
// when it has lasted, and its end when that has.
class Alarms {
public:
    static constexpr Ms kLasts{30'000};
    static constexpr std::uint64_t kManyPending = 1000;

    // The troubles when others are to be told; absent: the hub has been told.
    std::optional<std::vector<std::string>>
    changed(const lan::SyncStatus &status, SteadyMs now,
            const std::vector<std::string> &of_pictures = {});
    // Another hub knows nothing yet.
    void forget();

private:
    std::optional<std::vector<std::string>> m_told; // none of them: none yet
    std::vector<std::string> m_now;
    SteadyMs m_since;
};

} // namespace vq::agent
