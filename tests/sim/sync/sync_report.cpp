// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/sim/sync/sync_report.h"

#include <iomanip>
#include <sstream>

namespace vq::sim {

SyncSummary runSeries(const SyncSeries &series)
{
    SyncSummary summary;
    for (std::uint64_t i = 0; i < series.seeds && !summary.violation; ++i) {
        const auto seed = series.first + i;
        const auto outcome = runSync({.seed = seed,
                                      .length = series.length,
                                      .plant = series.plant,
                                      .is_told = series.is_told});
        ++summary.seeds;
        summary.events += outcome.events;
        summary.tickets += static_cast<std::uint64_t>(outcome.tickets);
        summary.trace = summary.trace * 0x100000001b3U ^ outcome.trace;
        for (const auto &[what, count] : outcome.happened)
            summary.happened[what] += static_cast<std::uint64_t>(count);
        if (outcome.violation) {
            summary.failed = seed;
            summary.violation = outcome.violation;
        }
    }
    return summary;
}

std::string asText(const SyncSummary &summary)
{
    std::ostringstream out;
    out << summary.seeds << " seeds, " << summary.events << " events, " << summary.tickets
        << " tickets, trace " << std::hex << std::setw(16) << std::setfill('0')
        << summary.trace << std::dec << '\n';
    const char *separator = "  ";
    for (const auto &[what, count] : summary.happened) {
        out << separator << what << ' ' << count;
        separator = ", ";
    }
    out << '\n';
    if (summary.violation)
        out << "NOT HELD: " << summary.violation->invariant << " in seed "
            << *summary.failed << " after " << summary.violation->at.count() / 1000
            << " s: " << summary.violation->what << '\n';
    return out.str();
}

} // namespace vq::sim
