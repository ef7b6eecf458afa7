// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "core/queue/site_config.h"

namespace vq::cloud {

inline constexpr std::int64_t kPriorityMost = 2;

// What a session's priority means to the call policy: 0 gathers credit as time passes, 1
// three times as fast, 2 goes ahead of everybody.
const ClassConfig &classOf(std::int64_t priority);
// The same three as the classes of a site, for the functions of core/queue.
const SiteConfig &prioritySite();

// A queue of a site has the classes of the site instead: there a session's priority is the
// number of its class, from 0. As they lie in the row of the line, and back.
std::string rulesOf(const SiteConfig &site);
std::shared_ptr<const SiteConfig> rulesFrom(const std::string &text); // of an empty one: null

} // namespace vq::cloud
