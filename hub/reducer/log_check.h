// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "core/port/store.h"
#include "core/queue/site_state.h"

namespace vq::hub {

// The log is of another site than was expected: Reject with "another_site".
Error anotherSite(const LogOwner &found, const LogOwner &expected);

// The state under the seal; Corrupt with "seal_damaged" when it is not what was written.
Result<SiteState> openSeal(const Seal &seal, const LogHash &hash);

// The error with what to do about a log that is not what was written.
Error logDamaged(Error error, std::uint64_t records);

// Whether the stored tickets are what the log makes; Corrupt with "fold_differs".
Status compareTickets(Store &store, const SiteState &state);

// Where the reducer stood when a verification was asked for.
struct LogTarget {
    std::uint64_t records = 0;
    std::uint64_t digest = 0;
};

struct LogReport {
    std::uint64_t begins_at = 1; // position of the first record that is kept
    std::uint64_t records = 0;   // position of the last one that was verified
    std::uint64_t incarnations = 0;
    bool chain_ok = false;
    bool fold_ok = false; // seals, live state and stored tickets are what the log makes
    std::optional<Error> problem; // the first that was found; absent when all is well
};

// All that is kept: every record, the fold from each seal to the next one, and what a start
// compares. `store` must show one picture for as long as this takes.
LogReport verifyLog(Store &store, const std::optional<LogTarget> &target);

} // namespace vq::hub
