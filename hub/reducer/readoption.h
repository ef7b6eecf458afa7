// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "core/port/store.h"
#include "core/queue/site_state.h"
#include "hub/store/witness_book.h"

// What a restored hub takes back of the log that it lost and the cloud still has (docs/sync.md,
// "A hub that was restored").
namespace vq::hub {

struct LostTicket {
    fact::TicketReadopted lost;       // as it stood at the end of the lost part
    std::optional<Ticket> at_parting; // as it stood where that part leaves the own log
};

struct LostParts {
    std::vector<LostTicket> tickets;      // that they touched; of the newest part first
    std::vector<fact::LogReadopted> ends; // of each run
    std::vector<WitnessNote> given;       // the numbers, as each part ended
};

// Folds these records beside the hub's own log, which must hold what they follow. They may be
// of several runs, and of several parts: a backup may be restored more than once.
Result<LostParts> foldLost(Store &own, const LogHash &hash,
                           const std::vector<Record> &lost);

// Whether nothing has befallen the ticket in the own log since the two parted.
bool isAsAtParting(const SiteState &own, const LostTicket &lost);

} // namespace vq::hub
