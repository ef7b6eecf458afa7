// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/estimate/ledger.h"

#include <chrono>

namespace vq::estimate {

void Ledger::add(const Prediction &prediction)
{
    if (!prediction.waited)
        return;
    auto &sums = m_sums[{prediction.day, prediction.service}];
    ++sums.called;
    if (!prediction.told) {
        ++sums.silent;
        return;
    }
    const Ms waited = *prediction.waited;
    const auto &[band, middle] = *prediction.told;
    sums.errors += std::chrono::abs(middle - waited);
    sums.bias += middle - waited;
    sums.widths += band.high - band.low;
    if (band.low <= waited && waited <= band.high)
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

std::optional<int> keptPercent(const std::vector<ReportLine> &report)
{
    constexpr int kAll = 100;
    int told = 0;
    int within = 0;
    for (const auto &line : report) {
        told += line.called - line.silent;
        within += line.within;
    }
    return told < kOutcomesMin ? std::nullopt : std::optional(within * kAll / told);
}

Ledger ledgerOf(std::span<const Prediction> predictions)
{
    Ledger ledger;
    for (const auto &each : predictions)
        ledger.add(each);
    return ledger;
}

} // namespace vq::estimate
