// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "cloud/api/route.h"
#include "cloud/database/migrate.h"

// The same request again gets the same answer (draft-ietf-httpapi-idempotency-key-header).
namespace vq::cloud {

Schema repeatedRequestSchema();

// Does `work` for those of the calls whose Idempotency-Key was not seen in the last 24 hours;
// to the others the answer of that time is given again. The same key with another request is
// refused with 422 and idempotency_key_reused. Without a key it is done each time. In the
// transaction of the change. An error: one key came twice among the calls.
Result<Answers> onceOnly(Database &database, Calls calls,
                         const std::function<Result<Answers>(Calls)> &work);

// Of one tenant, what is from before a moment; up to `count`, how many there were.
struct OldRequests {
    std::string tenant;
    UtcMs before{};
    std::int64_t count = 0;
};
Result<std::int64_t> forgetRequests(Database &database, const OldRequests &old);
// Of nobody or of the platform, and of tenants that are gone: what is older than 24 hours.
Result<std::int64_t> forgetOldRequests(Database &database, UtcMs now, std::int64_t count);

} // namespace vq::cloud
