// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "tests/sim/call_log.h"
#include "tests/sim/observed.h"

namespace vq::sim {

// Plays a call log as one site and asks for each caller who had to wait and was served. The
// answers know only what happened before.
std::vector<Observed> observe(const CallLog &log);

} // namespace vq::sim
