// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "hub/reducer/site_keeper.h"
#include "sync/wire/uplink_message.h"

namespace vq::hub {

// Where the log stands, as vq-sync is told. Past runs do not change while this one lasts, so
// the store is asked for them once.
class LogWay {
public:
    // Between two commits.
    Result<uplink::HubStands> stands(SiteKeeper &keeper);

private:
    Status lookBack(SiteKeeper &keeper);

    Incarnation m_run; // of which these are the past ones
    std::vector<uplink::Run> m_past;
    std::uint64_t m_begins_after = 0;
};

} // namespace vq::hub
