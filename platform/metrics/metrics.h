// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace prometheus {
class Counter;
class Gauge;
class Histogram;
} // namespace prometheus

namespace vq::metrics {

// Handles to one time series each: made once, kept by the code that counts, cheap to use
// (no lookup) and safe on any thread as long as their Registry lives.
class Counter {
public:
    explicit Counter(prometheus::Counter &series) : m_series(&series) {}
    void add(double by = 1); // never negative
    double value() const;

private:
    prometheus::Counter *m_series;
};

class Gauge {
public:
    explicit Gauge(prometheus::Gauge &series) : m_series(&series) {}
    void set(double value);
    void add(double by);
    double value() const;

private:
    prometheus::Gauge *m_series;
};

class Histogram {
public:
    explicit Histogram(prometheus::Histogram &series) : m_series(&series) {}
    void observe(double value);

private:
    prometheus::Histogram *m_series;
};

using Labels = std::map<std::string, std::string>;

// What a series is called, and what its # HELP line says. Names are words in lower case
// joined by underscores that begin with vq_, or http_ where dashboards of the field look for
// it, and end in the unit: counters in _total,
// times in _seconds, sizes in _bytes. A name against these rules is our fault and aborts.
struct Name {
    std::string name;
    std::string help;
    Labels labels =
        {}; // few values each: never a ticket, a person or a text from outside
};

class Registry {
public:
    Registry();
    ~Registry();
    Registry(const Registry &) = delete;
    Registry &operator=(const Registry &) = delete;

    // The same name and labels again give the same series.
    Counter counter(const Name &name);
    Gauge gauge(const Name &name);
    Histogram histogram(const Name &name, const std::vector<double> &buckets);

    // Prometheus text format 0.0.4, for Content-Type `kContentType`.
    std::string exposition() const;

private:
    struct Series;
    std::unique_ptr<Series> m_series;
};

inline constexpr std::string_view kContentType =
    "text/plain; version=0.0.4; charset=utf-8";

// 0.5 ms to 10 s: for what a person waits for.
std::vector<double> latencyBuckets();

bool isMetricName(std::string_view name);

} // namespace vq::metrics
