// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/sim/sync/machine.h"

namespace vq::sim {

// Who edits the configuration of a site in the cloud, a few times a day, and now and then wrong.
class HeadOffice {
public:
    HeadOffice(Nature nature, LogOwner site, Ms pause);

    void begin() { planNext(); }
    void goHome() { m_is_closed = true; }

private:
    void planNext();

    Nature m_nature;
    LogOwner m_site;
    Ms m_pause;
    bool m_is_closed = false;
    std::uint64_t m_version = 0;
};

} // namespace vq::sim
