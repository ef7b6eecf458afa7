// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/queue/site_config.h"

namespace vq::uplink {

// A site's configuration as the cloud is told of it (Hello::profile): a vq.lan.v1.Site,
// which has no schedules.
std::vector<std::byte> encodeSite(const SiteConfig &site);
Result<SiteConfig> decodeSite(std::span<const std::byte> bytes);

} // namespace vq::uplink
