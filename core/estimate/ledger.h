// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "core/base/id.h"
#include "core/base/time.h"
#include "core/queue/prediction.h"

namespace vq::estimate {

// How well it was foreseen, for one service on one day.
struct ReportLine {
    ServiceCode service;
    BusinessDay day;
    int called = 0;
    int silent = 0; // of those
    // Over those who were told; absent when nobody was.
    std::optional<Ms> mean_error; // whichever way
    std::optional<Ms> bias;       // above 0: announced too long
    std::optional<Ms> mean_width; // of the band as announced
    int within = 0;               // called within the band

    bool operator==(const ReportLine &) const = default;
};

// Adds up what became of each announcement. Only sums are kept.
class Ledger {
public:
    // Who was not called yet is not counted.
    void add(const Prediction &prediction);
    std::vector<ReportLine> report() const; // by day, then service

private:
    struct Sums {
        int called = 0;
        int silent = 0;
        int within = 0;
        Ms errors{0};
        Ms bias{0};
        Ms widths{0};
    };
    std::map<std::pair<BusinessDay, ServiceCode>, Sums> m_sums;
};

Ledger ledgerOf(std::span<const Prediction> predictions);

// So many of 100 were called within their band, rounded down; absent with fewer outcomes
// than kOutcomesMin.
inline constexpr int kOutcomesMin = 200;
std::optional<int> keptPercent(const std::vector<ReportLine> &report);

} // namespace vq::estimate
