// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "cloud/database/database.h"
#include "cloud/model/refusal.h"
#include "platform/json/json_value.h"

namespace vq::cloud::tenants {

// How long a tenant keeps what: `retention` of its configuration.
struct Retention {
    std::int64_t personal_days = 90; // of a session that is over
    std::int64_t session_days = 730;
    std::optional<std::int64_t> audit_days; // absent: for ever
    std::int64_t idempotency_hours = 24;    // answers for repetition; never longer
};

// Refused with 400 and every field that is wrong.
Outcome<Retention> retentionFrom(const json::Object &configuration);

struct TenantRetention {
    std::string id;
    Retention retention;
};
// Of the next tenant by id; absent: there is none behind.
Result<std::optional<TenantRetention>> retentionAfter(Database &database,
                                                      const std::string &id);

} // namespace vq::cloud::tenants
