// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/estimate/ledger.h"

#include <chrono>

namespace vq::estimate {

void Ledger::add(const Settled &settled)
{
    auto &sums = m_sums[{settled.day, settled.service}];
    ++sums.called;
    if (!settled.band) {
        ++sums.silent;
        return;
    }
    const Ms error = settled.middle - settled.waited;
    sums.errors += std::chrono::abs(error);
    sums.bias += error;
    sums.widths += settled.band->high - settled.band->low;
    if (settled.band->low <= settled.waited && settled.waited <= settled.band->high)
        ++sums.within;
}

std::vector<ReportLine> Ledger::report() const
{
    std::vector<ReportLine> lines;
    for (const auto &[key, sums] : m_sums) {
        ReportLine line{.service = key.second,
                        .day = key.first,
                        .called = sums.called,
                        .silent = sums.silent,
                        .within = sums.within};
        if (const int told = sums.called - sums.silent; told > 0) {
            line.mean_error = sums.errors / told;
            line.bias = sums.bias / told;
            line.mean_width = sums.widths / told;
        }
        lines.push_back(line);
    }
    return lines;
}

} // namespace vq::estimate
