// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/estimate/hall.h"
#include "core/queue/site_config.h"

namespace vq::estimate {

// The site's own call-next policy (core/queue/counter_order.h): the order that calls at a
// counter is the order that foresees, with its secondary services and their spill, and with
// the turns of its services. Whom a counter wants back is foreseen as anybody of her line.
CallRule callRuleOf(const SiteConfig &config);

} // namespace vq::estimate
