// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/estimate/watch.h"
#include "core/queue/site_config.h"

namespace vq::estimate {

// The classes of a site; one without a code where it names none.
std::vector<ClassCode> classesOf(const SiteConfig &config);

// Its services and counters in the order of the configuration; the lanes are those of each
// service by its classes.
Layout layoutOf(const SiteConfig &config);

} // namespace vq::estimate
