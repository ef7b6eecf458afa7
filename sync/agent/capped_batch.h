// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace vq::agent {

// How many records a batch may have where so many bytes a second may be sent (above 0): what a
// line does not bring up while an answer is waited for would be begun anew for ever. 1 to
// Relay::kBatchRecordsMax.
int recordsWithin(std::int64_t bytes_per_s);

} // namespace vq::agent
