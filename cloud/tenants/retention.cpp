// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/tenants/retention.h"

#include "cloud/model/field_value.h"

namespace vq::cloud::tenants {

namespace {

constexpr std::int64_t kDaysMost = 36'500;

struct Word {
    std::string_view name;
    std::int64_t most;
};
constexpr Word kPersonal{"personalDays", kDaysMost};
constexpr Word kSession{"sessionDays", kDaysMost};
constexpr Word kAudit{"auditDays", kDaysMost};
constexpr Word kIdempotency{"idempotencyHours", 24};

template <class Value>
void read(const json::Value &retention, const Word &word, Value &value,
          std::vector<Problem> &problems)
{
    const auto *given = retention.find(word.name);
    if (given == nullptr)
        return; // the usual one stays
    if (auto problem = readValue("configuration.retention." + std::string(word.name),
                                 given, {.least = 1, .most = word.most}, value))
        problems.push_back(std::move(*problem));
}

bool isWord(std::string_view name)
{
    return name == kPersonal.name || name == kSession.name || name == kAudit.name ||
           name == kIdempotency.name;
}

} // namespace

Outcome<Retention> retentionFrom(const json::Object &configuration)
{
    Retention retention;
    const json::Value whole(configuration);
    const auto *given = whole.find("retention");
    if (given == nullptr)
        return retention;
    const auto *object = given->as<json::Object>();
    if (object == nullptr)
        return Refusal(400, Problem{"bad_value",
                                    "\"configuration.retention\" must be an object.",
                                    "configuration.retention"});
    std::vector<Problem> problems;
    for (const auto &[name, value] : *object)
        if (!isWord(name))
            problems.push_back(unknownField("configuration.retention." + name));
    read(*given, kPersonal, retention.personal_days, problems);
    read(*given, kSession, retention.session_days, problems);
    read(*given, kAudit, retention.audit_days, problems);
    read(*given, kIdempotency, retention.idempotency_hours, problems);
    if (!problems.empty())
        return Refusal(400, std::move(problems));
    return retention;
}

Result<std::optional<TenantRetention>> retentionAfter(Database &database,
                                                      const std::string &id)
{
    VQ_TRY(const auto rows,
           database.run("SELECT id, configuration FROM tenant WHERE id > $1 "
                        "ORDER BY id LIMIT 1",
                        {id}));
    if (rows.empty())
        return std::optional<TenantRetention>();
    json::Object configuration;
    fromSql(rows.front(), 1, configuration);
    // Checked when it was written; what is older than the check has the usual ones.
    const auto read = retentionFrom(configuration);
    return std::optional(
        TenantRetention{rows.front().text(0), read ? *read : Retention{}});
}

} // namespace vq::cloud::tenants
