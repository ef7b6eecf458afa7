// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/tenants/personal_names.h"

#include <array>
#include <set>

#include "cloud/model/field_value.h"

namespace vq::cloud::tenants {

namespace {

constexpr std::string_view kPersonalMetadata = "personalMetadata";
// Whoever says nothing has at least these.
constexpr std::array<std::string_view, 5> kUsuallyPersonal = {"name", "email", "phone",
                                                              "address", "nationalId"};
constexpr FieldRule kNameRule{.text_max = 64};

// Longer than a statement of somebody who still knew the old names can take.
constexpr Ms kBetweenRounds{60'000};

} // namespace

Outcome<Done> checkPersonalNames(const json::Object &configuration)
{
    const json::Value whole(configuration);
    std::vector<std::string> names;
    if (auto problem = readValue("configuration.personalMetadata",
                                 whole.find(kPersonalMetadata), kNameRule, names))
        return Refusal(400, std::move(*problem));
    return Done{};
}

std::vector<std::string> personalNamesFrom(const json::Object &configuration)
{
    std::vector<std::string> names(kUsuallyPersonal.begin(), kUsuallyPersonal.end());
    const json::Value whole(configuration);
    if (const auto *chosen = whole.find(kPersonalMetadata)) {
        std::vector<std::string> read;
        // Checked when it was written; what is older than the check leaves the usual ones.
        if (!readValue(kPersonalMetadata, chosen, kNameRule, read))
            names = std::move(read);
    }
    const std::set<std::string> each(names.begin(), names.end());
    return {each.begin(), each.end()};
}

Result<std::vector<std::string>> personalMetadata(Database &database,
                                                  const std::string &tenant)
{
    VQ_TRY(const auto rows,
           database.run("SELECT configuration FROM tenant WHERE id = $1", {tenant}));
    json::Object configuration;
    if (!rows.empty())
        fromSql(rows.front(), 0, configuration);
    return personalNamesFrom(configuration);
}

// A renaming that is under way begins again; `generation` tells it from this one.
Status noteRenaming(Database &database, const std::string &tenant, UtcMs now)
{
    VQ_TRY(const auto noted,
           database.run("INSERT INTO renamed_metadata (tenant_id, due_at, generation, "
                        "round, next_from) VALUES ($1, $2, 1, 1, '') "
                        "ON CONFLICT (tenant_id) DO UPDATE SET due_at = excluded.due_at, "
                        "generation = renamed_metadata.generation + 1, round = 1, "
                        "next_from = ''",
                        {tenant, sqlOf(now)}));
    return Done{};
}

Status forgetRenaming(Database &database, const std::string &tenant)
{
    VQ_TRY(const auto gone,
           database.run("DELETE FROM renamed_metadata WHERE tenant_id = $1", {tenant}));
    return Done{};
}

Result<std::optional<Renaming>> nextRenaming(Database &database, UtcMs now)
{
    VQ_TRY(const auto rows, database.run("SELECT tenant_id, generation, round, next_from "
                                         "FROM renamed_metadata WHERE due_at <= $1 "
                                         "ORDER BY due_at, tenant_id LIMIT 1",
                                         {sqlOf(now)}));
    if (rows.empty())
        return std::optional<Renaming>();
    const auto &row = rows.front();
    return std::optional(Renaming{.tenant = row.text(0),
                                  .generation = row.integer(1),
                                  .round = row.integer(2),
                                  .next_from = row.text(3)});
}

// Whoever was about to write when the names changed wrote by the old ones: a second round
// finds what she has left.
Status renamingWent(Database &database, const Renaming &renaming,
                    const std::string &next_from, UtcMs now)
{
    const bool is_over = next_from.empty();
    if (is_over && renaming.round > 1) {
        VQ_TRY(const auto gone, database.run("DELETE FROM renamed_metadata WHERE "
                                             "tenant_id = $1 AND generation = $2",
                                             {renaming.tenant, renaming.generation}));
        return Done{};
    }
    VQ_TRY(const auto noted,
           database.run("UPDATE renamed_metadata SET next_from = $1, round = $2, "
                        "due_at = $3 WHERE tenant_id = $4 AND generation = $5",
                        {next_from, renaming.round + (is_over ? 1 : 0),
                         sqlOf(is_over ? now + kBetweenRounds : now), renaming.tenant,
                         renaming.generation}));
    return Done{};
}

} // namespace vq::cloud::tenants
