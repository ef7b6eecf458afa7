// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/api/request_figures.h"

namespace vq::cloud {

namespace {

metrics::Labels labelsOf(const RequestFigures::Endpoint &endpoint)
{
    return {{"method", endpoint.method}, {"endpoint", endpoint.path}};
}

} // namespace

RequestFigures::Series &RequestFigures::seriesOf(const Endpoint &endpoint)
{
    const auto found = m_series.find(endpoint);
    if (found != m_series.end())
        return found->second;
    auto duration = m_registry.histogram(
        {.name = "http_request_duration_seconds",
         .help = "From the whole request read to its answer handed over.",
         .labels = labelsOf(endpoint)},
        metrics::latencyBuckets());
    return m_series.emplace(endpoint, Series{.by_status = {}, .duration = duration})
        .first->second;
}

void RequestFigures::count(const Endpoint &endpoint, int status,
                           std::chrono::nanoseconds took)
{
    const std::lock_guard lock(m_mutex);
    auto &series = seriesOf(endpoint);
    series.duration.observe(std::chrono::duration<double>(took).count());
    auto found = series.by_status.find(status);
    if (found == series.by_status.end()) {
        auto labels = labelsOf(endpoint);
        labels["status"] = std::to_string(status);
        found =
            series.by_status
                .emplace(status, m_registry.counter({.name = "http_requests_total",
                                                     .help = "Requests by their answer.",
                                                     .labels = labels}))
                .first;
    }
    found->second.add();
}

} // namespace vq::cloud
