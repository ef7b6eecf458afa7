// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <vector>

#include "sync/wire/site_command.h"
#include "tests/sim/sync/machine.h"

namespace vq::sim {

// Visitors at home: they join the line of a site over the cloud, give up, and say that they
// are there. What they want is a command of the cloud; when it is not there, they want nothing.
class Afar {
public:
    Afar(Nature nature, LogOwner site, Ms pause, std::function<std::string()> shown_code);

    void begin() { planNext(); }
    void goHome() { m_is_closed = true; }

private:
    void planNext();
    uplink::CommandPayload wish();

    Nature m_nature;
    LogOwner m_site;
    Ms m_pause;
    std::function<std::string()> m_shown_code;
    bool m_is_closed = false;
    std::vector<TicketId> m_tickets;
};

} // namespace vq::sim
