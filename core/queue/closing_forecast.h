// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/queue/schedule.h"
#include "core/queue/site_config.h"
#include "core/queue/site_state.h"

namespace vq {

// Whether one who takes a ticket now would be served before her service closes.
enum class ClosingForecast {
    Silent,  // No basis: it never closes, no counter is open, or too few services today.
    InTime,  // The open counters can do the work of the line, and hers too.
    TooLate, // They cannot, however they share it.
};

// The work of a line is its people by the mean service of today. What the open counters can
// do is found exactly: each may serve any of its services, the secondary ones too, until
// that one's last hours end, when it is done with the ticket that it has. So a line is too
// long for the day only when no way of sharing the work would serve one more in time; work
// of other services counts where it needs the same counters. Never reads or changes who
// holds a ticket.
ClosingForecast forecastClosing(const SiteState &state, const SiteConfig &config,
                                const HallTime &time, const ServiceCode &service);

// By when the open counters will have served all who wait, to the minute; within a day.
// Absent with nobody in line, without the mean of a service in which somebody waits, and
// when no open counter takes it.
std::optional<UtcMs> allServedBy(const SiteState &state, const SiteConfig &config,
                                 UtcMs now);

// The mean of today's youngest services, of which one that was forgotten counts four times
// the median at most; absent with fewer than three.
std::optional<Ms> meanServiceToday(const ServiceHistory &history);

} // namespace vq
