// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/metrics/metrics.h"

#include <algorithm>

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include "core/base/assert.h"

namespace vq::metrics {

namespace {

bool isWordCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

void checkName(const Name &name, bool is_counter)
{
    VQ_ASSERT(isMetricName(name.name));
    VQ_ASSERT(name.name.ends_with("_total") == is_counter);
    VQ_ASSERT(!name.help.empty());
    VQ_ASSERT(std::ranges::all_of(name.labels, [](const auto &label) {
        return !label.first.empty() && std::ranges::all_of(label.first, isWordCharacter);
    }));
}

} // namespace

struct Registry::Series {
    prometheus::Registry registry;
};

void Counter::add(double by)
{
    VQ_ASSERT(by >= 0);
    m_series->Increment(by);
}

double Counter::value() const
{
    return m_series->Value();
}

void Gauge::set(double value)
{
    m_series->Set(value);
}

void Gauge::add(double by)
{
    m_series->Increment(by);
}

double Gauge::value() const
{
    return m_series->Value();
}

void Histogram::observe(double value)
{
    m_series->Observe(value);
}

Registry::Registry() : m_series(std::make_unique<Series>()) {}

Registry::~Registry() = default;

Counter Registry::counter(const Name &name)
{
    checkName(name, true);
    return Counter(prometheus::BuildCounter()
                       .Name(name.name)
                       .Help(name.help)
                       .Register(m_series->registry)
                       .Add(name.labels));
}

Gauge Registry::gauge(const Name &name)
{
    checkName(name, false);
    return Gauge(prometheus::BuildGauge()
                     .Name(name.name)
                     .Help(name.help)
                     .Register(m_series->registry)
                     .Add(name.labels));
}

Histogram Registry::histogram(const Name &name, const std::vector<double> &buckets)
{
    checkName(name, false);
    VQ_ASSERT(std::ranges::is_sorted(buckets, std::ranges::less_equal{}));
    return Histogram(prometheus::BuildHistogram()
                         .Name(name.name)
                         .Help(name.help)
                         .Register(m_series->registry)
                         .Add(name.labels, buckets));
}

std::string Registry::exposition() const
{
    return prometheus::TextSerializer().Serialize(m_series->registry.Collect());
}

std::vector<double> latencyBuckets()
{
    return {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
            0.1,    0.25,  0.5,    1,     2.5,  5,     10};
}

bool isMetricName(std::string_view name)
{
    return (name.starts_with("vq_") || name.starts_with("http_")) &&
           !name.ends_with('_') && name.find("__") == std::string_view::npos &&
           std::ranges::all_of(name, isWordCharacter);
}

} // namespace vq::metrics
