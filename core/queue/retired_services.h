// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "core/queue/site_config.h"
#include "core/queue/site_state.h"
#include "core/queue/ticket.h"

namespace vq {

// A configuration may drop a service for which people wait. Until they are served it goes on
// behind the others (ServiceConfig::is_retired): every counter takes it, as none says that it
// does, nobody new gets a ticket for it, and nobody is sent there. So does a counter with tickets
// (CounterConfig::is_retired), which takes no service and calls nobody: they are served to the end.
// `before`, the site as it was, still has the names.
SiteConfig withRetired(SiteConfig config, const SiteConfig &before,
                       std::span<const Ticket> live);

// Whether somebody in line is for a service that this configuration does not have, retired or
// not: she came back to the line later, and nobody calls her with it.
bool lacksService(const SiteConfig &config, const SiteState &state);

} // namespace vq
