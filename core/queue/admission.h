// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "core/base/result.h"
#include "core/queue/site_config.h"
#include "core/queue/site_state.h"

namespace vq {

// Somebody who would join the line of a service, in its open hours.
struct Newcomer {
    const ServiceConfig &service;
    std::optional<PersonId> person; // absent: nobody says who it is
    bool joins_anyway = false;      // was asked, and wants to
};

// Whether the limits of the service and of the site, and the closing forecast, let her in:
// day_full, person_limit, line_full, too_late, may_be_late, long_line. The state is that of
// the business day for which the ticket is. Nobody who holds a ticket is looked at: a limit
// that was lowered sends nobody home.
Status mayJoin(const SiteState &state, const SiteConfig &config, const HallTime &time,
               const Newcomer &newcomer);

} // namespace vq
