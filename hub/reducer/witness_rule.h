// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "core/queue/fact.h"
#include "core/queue/site_config.h"
#include "core/queue/site_state.h"
#include "hub/store/witness_book.h"

namespace vq::hub {

// What a start knows about the numbers that may be on paper already.
struct WitnessedStart {
    const std::optional<WitnessNote> &witness;
    bool log_was_empty =
        false; // nothing was ever recorded: a missing witness is no wonder
    bool log_holds_witness = false; // the record that the witness names is in the log
};

// Which series must go on elsewhere so that no number is given twice. To be asked when the
// day is open, whatever the clock shows:
// - the witness is of another log (a backup of another machine): nobody knows what became
// of this one, so every series opens visibly anew, beside those of the other log;
// - the witness knows records that the log does not (a restored backup): after its
// numbers, on the day that they were given on;
// - there is no witness although there is a log: the same.
// Those that the configuration has dropped, too: another one may have them again on that day.
std::vector<fact::SeriesMoved> seriesToMove(const WitnessedStart &start,
                                            const SiteState &state,
                                            const SiteConfig &config);

// Of a part of the log that was lost and is back: where it gave out more than the own log, the
// series go on after it. Another machine may have been restored from the same backup before, and
// opened its series in the same way.
std::vector<fact::SeriesMoved> seriesToGoOn(const WitnessNote &lost,
                                            const SiteState &state);

// What the witness is to say of numbers that are not of the log that it will lie beside.
WitnessNote noteOfAnotherLog(const SiteState &state);

// What the witness is to say now.
WitnessNote noteOf(const SiteState &state, const Incarnation &incarnation,
                   std::uint64_t seq, std::uint64_t position);

} // namespace vq::hub
