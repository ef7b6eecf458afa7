// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/sim/sync/sync_report.h"

#include <algorithm>
#include <atomic>
#include <iomanip>
#include <mutex>
#include <sstream>
#include <thread>

namespace vq::sim {

namespace {

// So many outcomes are kept before they are added up.
constexpr std::uint64_t kBlock = 256;

// Lives through a block of worlds side by side: they share nothing.
class SideBySide {
public:
    SideBySide(const SyncSeries &series, std::uint64_t from)
        : m_series(series), m_first(series.first + from),
          m_outcomes(std::min(kBlock, series.seeds - from)), m_end(m_outcomes.size())
    {}

    // In the order of their seeds, up to the first in which something does not hold.
    std::vector<SyncOutcome> run(unsigned threads)
    {
        {
            std::vector<std::jthread> all;
            for (unsigned i = 0; i < threads; ++i)
                all.emplace_back([this] { work(); });
        }
        m_outcomes.resize(m_end);
        return std::move(m_outcomes);
    }

private:
    void work()
    {
        for (auto i = m_next++; i < m_end; i = m_next++) {
            auto outcome = runSync({.seed = m_first + i,
                                    .length = m_series.length,
                                    .plant = m_series.plant,
                                    .is_offline = m_series.is_offline,
                                    .is_told = m_series.is_told});
            if (outcome.violation)
                endAfter(i);
            m_outcomes[i] = std::move(outcome);
        }
    }
    void endAfter(std::size_t i)
    {
        const std::lock_guard lock(m_mutex);
        m_end = std::min<std::size_t>(m_end, i + 1);
    }

    const SyncSeries &m_series;
    std::uint64_t m_first;
    std::vector<SyncOutcome> m_outcomes; // each place is written by one thread
    std::mutex m_mutex;
    std::atomic<std::size_t> m_next = 0;
    std::atomic<std::size_t> m_end;
};

unsigned threadsFor(const SyncSeries &series)
{
    if (series.is_told) // a trace is read from its beginning: one world after the other
        return 1;
    return series.threads > 0 ? series.threads
                              : std::max(std::thread::hardware_concurrency(), 1U);
}

void add(const SyncOutcome &outcome, std::uint64_t seed, SyncSummary &summary)
{
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

} // namespace

SyncSummary runSeries(const SyncSeries &series)
{
    SyncSummary summary;
    while (summary.seeds < series.seeds && !summary.violation)
        for (const SyncOutcome &outcome :
             SideBySide(series, summary.seeds).run(threadsFor(series)))
            add(outcome, series.first + summary.seeds, summary);
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
