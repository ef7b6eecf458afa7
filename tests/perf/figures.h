// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace vq::perf {

// Measured times, in milliseconds unless said otherwise.
class Samples {
public:
    void add(double value) { m_values.push_back(value); }
    std::size_t count() const { return m_values.size(); }
    // The smallest value that `part` of all do not exceed; 0 when there are none.
    double quantile(double part) const;
    double p50() const { return quantile(0.50); }
    double p95() const { return quantile(0.95); }
    double p99() const { return quantile(0.99); }
    double max() const { return quantile(1.0); }

private:
    std::vector<double> m_values;
};

// "0.12", "4.7", "13400": three figures say enough.
std::string rounded(double value);

enum class Bar { None, Met, Missed };

// Met when `value` ≤ `max`, or ≥ `min`.
Bar atMost(double value, double max);
Bar atLeast(double value, double min);

class Table {
public:
    void heading(const std::string &text);
    void row(const std::string &what, const std::string &measured,
             const std::string &bar = {}, Bar verdict = Bar::None);
    int missed() const { return m_missed; }

private:
    int m_missed = 0;
};

} // namespace vq::perf
