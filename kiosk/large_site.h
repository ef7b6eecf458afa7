// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/queue/site_config.h"

namespace vq::kiosk {

// Puts forty services in place of the site's own: twenty matters, each for the first and
// the last half of the alphabet. With groups, eight of five services each.
void giveFortyServices(SiteConfig &site, bool has_groups = false);

// Every name as long as a name may be: 80 characters, in words of usual length.
void giveLongNames(SiteConfig &site);

} // namespace vq::kiosk
