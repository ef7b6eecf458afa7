// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cloud/options.h"
#include "core/base/time.h"

namespace vq::cloud {

// Both print a line for each key: its id, its algorithm, and what it is good for.
Status rotateKeys(const Options &options, UtcMs now);
Status listKeys(const Options &options, UtcMs now);

} // namespace vq::cloud
