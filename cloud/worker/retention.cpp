// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/worker/retention.h"

namespace vq::cloud::worker {

namespace {

constexpr std::int64_t kRowsAtOnce = 200;
constexpr Ms kEvery = std::chrono::hours{1};
// In front of the id of the tenant that is done, so that nothing before the first one is
// another word than the end.
constexpr char kAfter = '>';

// One step at the most: a batch that takes something ends there.
Result<bool> takeOf(Database &database, const std::vector<RetentionStep> &steps,
                    const NoteTaken &note, const tenants::TenantRetention &tenant,
                    UtcMs now)
{
    for (const auto &step : steps) {
        const auto before = step.before(tenant.retention, now);
        if (!before)
            continue;
        const RetentionStep::What what{tenant.id, *before, kRowsAtOnce, now};
        VQ_TRY(const auto taken, step.take(database, what));
        if (taken == 0)
            continue;
        VQ_CHECK(note(database, step, what, taken));
        return true;
    }
    return false;
}

} // namespace

Job retentionJob(std::vector<RetentionStep> steps, NoteTaken note)
{
    return {.name = "retention",
            .every = kEvery,
            .work = [steps = std::move(steps), note = std::move(note)](
                        Database &database, const Batch &batch) -> Result<std::string> {
                const auto after = batch.from.empty() ? "" : batch.from.substr(1);
                VQ_TRY(const auto tenant, tenants::retentionAfter(database, after));
                if (!tenant)
                    return std::string();
                VQ_TRY(const auto is_more,
                       takeOf(database, steps, note, *tenant, batch.now));
                return kAfter + (is_more ? after : tenant->id);
            }};
}

} // namespace vq::cloud::worker
