// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cloud/tenants/retention.h"
#include "cloud/worker/worker.h"

namespace vq::cloud::worker {

// One thing that a tenant does not keep for ever.
struct RetentionStep {
    std::string action; // "retention.sessions", for the audit
    // Up to which moment it goes; absent: it is kept.
    std::function<std::optional<UtcMs>(const tenants::Retention &, UtcMs now)> before;
    // Takes up to `count` away; how many there were.
    struct What {
        std::string tenant;
        UtcMs before{};
        std::int64_t count = 0;
        UtcMs now{};
    };
    std::function<Result<std::int64_t>(Database &, const What &)> take;
};

// Notes in the tenant's audit what a batch took.
using NoteTaken = std::function<Status(Database &, const RetentionStep &,
                                       const RetentionStep::What &, std::int64_t taken)>;

// Goes through all tenants, and through the steps for each, some rows at a time.
Job retentionJob(std::vector<RetentionStep> steps, NoteTaken note);

} // namespace vq::cloud::worker
