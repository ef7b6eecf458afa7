// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/queue/fact.h"
#include "core/queue/site_state.h"

namespace vq {

// The log of a stopped hub, read by nothing that the hub runs on but the store: what
// really happened, to be held against what clients were told.
struct LogAudit {
    std::uint64_t records = 0;
    int incarnations = 0;
    std::map<TicketId, fact::TicketIssued> issued;
    std::map<TicketId, int> calls; // how often each was called and the call not undone
    SiteState state;               // the fold
    std::string problem;           // the first broken promise in words, or empty

    bool isWhole() const { return problem.empty(); }
};

LogAudit auditLog(const std::string &database);

} // namespace vq
