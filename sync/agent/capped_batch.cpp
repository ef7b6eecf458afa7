// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/agent/capped_batch.h"

#include <algorithm>

#include "sync/relay/relay.h"

namespace vq::agent {

int recordsWithin(std::int64_t bytes_per_s)
{
    constexpr std::int64_t kRecordBytes = 160; // twice the bound of docs/performance.md
    constexpr std::int64_t kMs = uplink::Relay::kAnswerMax.count() / 3;
    return static_cast<int>(std::clamp<std::int64_t>(
        bytes_per_s * kMs / 1000 / kRecordBytes, 1, uplink::Relay::kBatchRecordsMax));
}

} // namespace vq::agent
