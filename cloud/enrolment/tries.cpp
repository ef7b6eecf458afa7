// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/enrolment/tries.h"

#include "cloud/enrolment/module.h"

namespace vq::cloud::enrolment {

Outcome<Done> checkTries(Database &database, const Call &call)
{
    VQ_TRY(const auto rows, database.run("SELECT wrong, last_at FROM enrolment_try WHERE "
                                         "tenant_id = $1 AND user_id = $2 {{for_update}}",
                                         {call.at("tenantId"), call.identity.subject}));
    if (rows.empty() || rows.front().integer(0) < kWrongCodesMax ||
        rows.front().time(1) + kCodeFor <= call.now)
        return Done{};
    Refusal refusal(429,
                    Problem{"too_many_attempts",
                            "You have typed too many wrong codes. Nothing was changed; "
                            "wait until this code has expired and type the next one "
                            "as the device shows it.",
                            "code"});
    refusal.retry_after = rows.front().time(1) + kCodeFor - call.now;
    return refusal;
}

Status noteWrongCode(Database &database, const Call &call)
{
    VQ_TRY(
        const auto done,
        database.run("INSERT INTO enrolment_try (tenant_id, user_id, wrong, last_at) "
                     "VALUES ($1, $2, 1, $3) ON CONFLICT (tenant_id, user_id) DO "
                     "UPDATE SET last_at = $3, wrong = CASE WHEN enrolment_try.last_at "
                     "<= $4 THEN 1 ELSE enrolment_try.wrong + 1 END",
                     {call.at("tenantId"), call.identity.subject, sqlOf(call.now),
                      sqlOf(call.now - kCodeFor)}));
    return Done{};
}

Status forgetWrongCodes(Database &database, const Call &call)
{
    VQ_TRY(const auto done, database.run("DELETE FROM enrolment_try WHERE tenant_id = $1 "
                                         "AND user_id = $2",
                                         {call.at("tenantId"), call.identity.subject}));
    return Done{};
}

} // namespace vq::cloud::enrolment
