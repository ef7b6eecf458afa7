// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/estimate/hall.h"
#include "core/queue/site_config.h"

namespace vq::estimate {

// The site's own call-next policy (core/queue/call_policy.h): the order that calls is the
// order that foresees.
CallRule callRuleOf(const SiteConfig &config);

} // namespace vq::estimate
