// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/queue/explain.h"
#include "core/queue/site_config.h"

namespace vq::ctl {

// Why a ticket was called before another one, or who is ahead of it, in plain English with
// the names of the site's own language.
std::string sentenceOf(const Explanation &explanation, const SiteConfig &site);

} // namespace vq::ctl
