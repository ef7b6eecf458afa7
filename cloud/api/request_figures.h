// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <utility>

#include "core/base/time.h"
#include "platform/metrics/metrics.h"

namespace vq::cloud {

// http_requests_total{method,endpoint,status} and http_request_duration_seconds. The
// endpoint is the route as it is written, never a path that was sent.
class RequestFigures {
public:
    explicit RequestFigures(metrics::Registry &registry) : m_registry(registry) {}

    struct Endpoint {
        std::string method; // of a route; "other" when there is none
        std::string path;
        auto operator<=>(const Endpoint &) const = default;
    };
    void count(const Endpoint &endpoint, int status,
               std::chrono::nanoseconds took); // any thread

private:
    struct Series {
        std::map<int, metrics::Counter> by_status;
        metrics::Histogram duration;
    };
    Series &seriesOf(const Endpoint &endpoint);

    metrics::Registry &m_registry;
    std::mutex m_mutex;
    std::map<Endpoint, Series> m_series;
};

} // namespace vq::cloud
