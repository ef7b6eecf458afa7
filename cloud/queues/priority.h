// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "core/queue/site_config.h"

namespace vq::cloud {

inline constexpr std::int64_t kPriorityMost = 2;

// What a session's priority means to the call policy: 0 gathers credit as time passes, 1
// three times as fast, 2 goes ahead of everybody.
const ClassConfig &classOf(std::int64_t priority);
// The same three as the classes of a site, for the functions of core/queue.
const SiteConfig &prioritySite();

} // namespace vq::cloud
