// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <span>

#include "cloud/database/database.h"
#include "cloud/ingest/module.h"
#include "cloud/ingest/site_fold.h"

// Of this module only: what head office counts.
namespace vq::cloud::ingest {

// Days as they ended, and the open one as far as these services are concerned.
struct Figures {
    std::span<const SiteFold::Ended> ended;
    const SiteState &state;
    const std::set<ServiceCode> &touched;
};
Status keepFigures(Database &database, const SiteKey &site, const Figures &figures);

// What its hub says of itself: configuration, business day, devices.
Status keepTold(Database &database, const SiteKey &site, const SiteState &state);
// Whether it may have changed with a record of this type.
bool tellsOfHub(std::string_view type);

} // namespace vq::cloud::ingest
