// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/perf/figures.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace vq::perf {

double Samples::quantile(double part) const
{
    if (m_values.empty())
        return 0;
    auto sorted = m_values;
    const auto rank = std::ceil(part * static_cast<double>(sorted.size()));
    const auto at = sorted.begin() + static_cast<std::ptrdiff_t>(std::max(rank, 1.0)) - 1;
    std::nth_element(sorted.begin(), at, sorted.end());
    return *at;
}

std::string rounded(double value)
{
    char text[32];
    const int places = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
    std::snprintf(text, sizeof text, "%.*f", places, value);
    return text;
}

Bar atMost(double value, double max)
{
    return value <= max ? Bar::Met : Bar::Missed;
}

Bar atLeast(double value, double min)
{
    return value >= min ? Bar::Met : Bar::Missed;
}

void Table::heading(const std::string &text)
{
    std::printf("\n%s\n", text.c_str());
    std::fflush(stdout);
}

void Table::row(const std::string &what, const std::string &measured,
                const std::string &bar, Bar verdict)
{
    const char *word = verdict == Bar::Met      ? "met"
                       : verdict == Bar::Missed ? "MISSED"
                                                : "";
    m_missed += verdict == Bar::Missed ? 1 : 0;
    std::printf("  %-44s %-38s %-34s %s\n", what.c_str(), measured.c_str(), bar.c_str(),
                word);
    std::fflush(stdout);
}

} // namespace vq::perf
