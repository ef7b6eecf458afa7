// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/queue/site_state.h"

namespace vq {

// The state under a seal to vq.log.v1.State and back. What follows from the tickets is not
// written: it is made anew.
std::vector<std::byte> encodeState(const SiteState &state);
Result<SiteState> decodeState(std::span<const std::byte> bytes);

} // namespace vq
