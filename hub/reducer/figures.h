// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

#include "core/queue/command.h"
#include "platform/metrics/metrics.h"

namespace vq::hub {

// "take_ticket": the kind of a command in metrics and logs.
std::string_view kindOf(const CommandBody &body);

// What the reducer tells of itself on /metrics.
class Figures {
public:
    explicit Figures(metrics::Registry &registry);

    // `outcome` is "done", "repeated" or the code of a refusal.
    void countCommand(const CommandBody &body, std::string_view outcome);

    metrics::Histogram batch_commands;
    metrics::Histogram commit_seconds;
    metrics::Counter commits_failed;
    metrics::Counter reloads;
    metrics::Gauge records;
    metrics::Gauge tickets_live;
    metrics::Gauge devices_connected;
    metrics::Gauge accepts_tickets;
    metrics::Gauge clock_doubted;
    metrics::Gauge queue_depth;
    metrics::Gauge log_is_well;
    metrics::Gauge log_verified_at;

private:
    metrics::Registry &m_registry;
    std::map<std::pair<std::size_t, std::string>, metrics::Counter, std::less<>>
        m_commands;
};

} // namespace vq::hub
