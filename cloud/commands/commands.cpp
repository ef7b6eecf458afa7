// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <chrono>

#include "cloud/api/crud_ways.h"
#include "cloud/commands/command.h"
#include "cloud/commands/module.h"
#include "cloud/commands/tables.h"
#include "platform/crypto/random.h"

namespace vq::cloud {

std::span<const Field<SiteOrder>> Resource<SiteOrder>::fields()
{
    static const std::array kFields = {
        Field<SiteOrder>{"id", &SiteOrder::id},
        Field<SiteOrder>{
            .name = "tenantId", .place = &SiteOrder::tenant_id, .is_told = false},
        Field<SiteOrder>{"siteId", &SiteOrder::site_id},
        Field<SiteOrder>{
            .name = "kind", .place = &SiteOrder::kind, .rule = {.one_of = kCommandKinds}},
        Field<SiteOrder>{"subject", &SiteOrder::subject},
        Field<SiteOrder>{.name = "status",
                         .place = &SiteOrder::status,
                         .rule = {.one_of = kCommandStates}},
        Field<SiteOrder>{"code", &SiteOrder::code},
        Field<SiteOrder>{"epoch", &SiteOrder::epoch},
        Field<SiteOrder>{"seq", &SiteOrder::seq},
        Field<SiteOrder>{"notAfter", &SiteOrder::not_after},
        Field<SiteOrder>{"answeredAt", &SiteOrder::answered_at},
        Field<SiteOrder>{"createdAt", &SiteOrder::created_at},
        Field<SiteOrder>{
            .name = "updatedAt", .place = &SiteOrder::updated_at, .is_told = false},
    };
    return kFields;
}

namespace commands {

namespace {

constexpr std::array kMigrations = {Migration{1, "commands_to_sites", R"sql(
CREATE TABLE site_command_log (             -- where the log of a site ends
    site_id     {{text}} NOT NULL PRIMARY KEY,
    tenant_id   {{text}} NOT NULL,
    epoch       {{int}}  NOT NULL,
    seq         {{int}}  NOT NULL           -- 0: none yet in this epoch
) {{strict}};
CREATE TABLE site_command (
    id          {{text}} NOT NULL PRIMARY KEY,
    tenant_id   {{text}} NOT NULL,
    site_id     {{text}} NOT NULL REFERENCES site_command_log (site_id),
    kind        {{text}} NOT NULL
                CHECK (kind IN ('join', 'cancel', 'present', 'configure')),
    subject     {{text}},
    status      {{text}} NOT NULL
                CHECK (status IN ('pending', 'done', 'refused', 'expired')),
    code        {{text}},
    epoch       {{int}}  NOT NULL,
    seq         {{int}}  NOT NULL,
    not_after   {{int}}  NOT NULL,
    payload     {{blob}} NOT NULL,          -- vq.uplink.v1.Command, as the site gets it
    answered_at {{int}},
    created_at  {{int}}  NOT NULL,
    updated_at  {{int}}  NOT NULL,
    revision    {{int}}  NOT NULL,
    UNIQUE (site_id, epoch, seq)
) {{strict}};
CREATE INDEX site_command_by_creation ON site_command (tenant_id, created_at, id);
)sql"},
                                    Migration{2, "epoch_of_new_logs", R"sql(
CREATE TABLE site_command_start (           -- where the log of a further site begins
    number      {{int}}  NOT NULL PRIMARY KEY CHECK (number = 1),
    epoch       {{int}}  NOT NULL
) {{strict}};
INSERT INTO site_command_start (number, epoch) VALUES (1, 1);
)sql"}};

std::string kindOf(const uplink::CommandPayload &payload)
{
    static_assert(kCommandKinds.size() == std::variant_size_v<uplink::CommandPayload>);
    return std::string(kCommandKinds.at(payload.index()));
}

std::int64_t whole(std::uint64_t number)
{
    return static_cast<std::int64_t>(number);
}

uplink::CommandMark markIn(const Row &row, std::size_t column)
{
    return {static_cast<std::uint64_t>(row.integer(column)),
            static_cast<std::uint64_t>(row.integer(column + 1))};
}

// The log goes on in this epoch. What is still to be answered behind `answered` moves there; what
// was answered keeps its place.
Status moveTo(Database &database, std::int64_t epoch, const std::string &tenant,
              const std::string &site, const uplink::CommandMark &answered, UtcMs now)
{
    VQ_CHECK(database.run("INSERT INTO site_command_log (site_id, tenant_id, epoch, seq) "
                          "VALUES ($1, $2, $3, 0) ON CONFLICT (site_id) DO UPDATE SET "
                          "epoch = $3, seq = 0",
                          {site, tenant, epoch}));
    VQ_TRY(
        const auto open,
        database.run("SELECT id FROM site_command WHERE site_id = $1 AND "
                     "(epoch > $2 OR (epoch = $2 AND seq > $3)) AND status = 'pending' "
                     "ORDER BY epoch, seq",
                     {site, whole(answered.epoch), whole(answered.seq)}));
    std::int64_t seq = 0;
    for (const auto &row : open)
        VQ_CHECK(database.run("UPDATE site_command SET epoch = $1, seq = $2, "
                              "updated_at = $3, revision = revision + 1 WHERE id = $4",
                              {epoch, ++seq, sqlOf(now), row.text(0)}));
    VQ_CHECK(database.run("UPDATE site_command_log SET seq = $1 WHERE site_id = $2",
                          {seq, site}));
    return Done{};
}

// Beyond everything that the site may have answered.
Status beginEpoch(Database &database, const std::string &tenant, const std::string &site,
                  const uplink::CommandMark &answered, UtcMs now)
{
    VQ_TRY(const auto last, lastOf(database, site));
    return moveTo(database, whole(std::max(answered.epoch, last.epoch) + 1), tenant, site,
                  answered, now);
}

Result<std::vector<uplink::SiteCommand>> read(Database &database, const std::string &site,
                                              const uplink::CommandMark &after)
{
    VQ_TRY(const auto rows,
           database.run(
               "SELECT epoch, seq, not_after, payload FROM site_command WHERE "
               "site_id = $1 AND (epoch > $2 OR (epoch = $2 AND seq > $3)) "
               "ORDER BY epoch, seq LIMIT $4",
               {site, whole(after.epoch), whole(after.seq), std::int64_t{kAtOnce}}));
    std::vector<uplink::SiteCommand> commands;
    for (const auto &row : rows)
        commands.push_back({markIn(row, 0), row.time(2), row.bytes(3)});
    return commands;
}

} // namespace

Schema schema()
{
    return {"commands", kMigrations};
}

Result<uplink::CommandMark> lastOf(Database &database, const std::string &site)
{
    VQ_TRY(const auto rows,
           database.run("SELECT epoch, seq FROM site_command_log WHERE site_id = $1",
                        {site}));
    return rows.empty() ? uplink::CommandMark{} : markIn(rows.front(), 0);
}

Result<uplink::CommandMark> give(Database &database, Bells &bells,
                                 const NewCommand &command, UtcMs now)
{
    VQ_TRY(const auto rows,
           database.run("INSERT INTO site_command_log (site_id, tenant_id, epoch, seq) "
                        "VALUES ($1, $2, (SELECT epoch FROM site_command_start), 1) "
                        "ON CONFLICT (site_id) DO UPDATE SET "
                        "seq = site_command_log.seq + 1 RETURNING epoch, seq",
                        {command.site, command.tenant}));
    const auto mark = markIn(rows.front(), 0);
    const SqlValue subject =
        command.subject ? SqlValue(*command.subject) : SqlValue(std::monostate());
    VQ_CHECK(database.run(
        "INSERT INTO site_command (id, tenant_id, site_id, kind, subject, status, epoch, "
        "seq, not_after, payload, created_at, updated_at, revision) VALUES ($1, $2, $3, "
        "$4, $5, 'pending', $6, $7, $8, $9, $10, $10, 1)",
        {toHex(crypto::randomId<Id<struct ResourceTag>>().bytes), command.tenant,
         command.site, kindOf(command.payload), subject, whole(mark.epoch),
         whole(mark.seq), sqlOf(command.not_after),
         uplink::encodePayload(command.payload), sqlOf(now)}));
    database.onceKept([&bells, site = command.site, mark] { bells.ring(site, mark); });
    return mark;
}

Result<std::vector<uplink::SiteCommand>>
behind(Database &database, const std::string &tenant, const std::string &site,
       const uplink::CommandMark &answered, UtcMs now)
{
    VQ_TRY(const auto last, lastOf(database, site));
    if (answered > last) { // this log was longer once
        VQ_CHECK(beginEpoch(database, tenant, site, answered, now));
        return std::vector<uplink::SiteCommand>();
    }
    VQ_TRY(auto commands, read(database, site, answered));
    if (commands.empty() || follows(commands.front().mark, answered))
        return commands;
    // What comes between is not kept any more: the site would wait for it for ever.
    // All that is open is in the last epoch, if the log began anew since.
    const auto allOf = [](std::uint64_t epoch) {
        return uplink::CommandMark{epoch - 1, INT64_MAX};
    };
    VQ_TRY(auto latest, read(database, site, allOf(last.epoch)));
    if (!latest.empty() && follows(latest.front().mark, answered))
        return latest;
    VQ_CHECK(beginEpoch(database, tenant, site, answered, now));
    return read(database, site, allOf(std::max(answered.epoch, last.epoch) + 1));
}

Status beginAnew(Database &database, UtcMs now)
{
    const auto seconds =
        std::chrono::floor<std::chrono::seconds>(now.time_since_epoch()).count();
    VQ_TRY(const auto logs,
           database.run("SELECT site_id, tenant_id, epoch FROM site_command_log"));
    for (const auto &log : logs)
        VQ_CHECK(moveTo(database, std::max(seconds, log.integer(2) + 1), log.text(1),
                        log.text(0), {}, now));
    VQ_CHECK(database.run("UPDATE site_command_start SET epoch = $1", {seconds}));
    return Done{};
}

std::string statusOf(const std::string &code)
{
    if (code.empty())
        return "done";
    return code == "expired" ? "expired" : "refused";
}

Result<std::optional<Settled>> settle(Database &database, const Verdict &verdict,
                                      UtcMs now)
{
    const auto status = statusOf(verdict.code);
    const SqlValue code =
        verdict.code.empty() ? SqlValue(std::monostate()) : SqlValue(verdict.code);
    VQ_TRY(const auto rows,
           database.run("UPDATE site_command SET status = $1, code = $2, "
                        "answered_at = $3, updated_at = $3, revision = revision + 1 "
                        "WHERE site_id = $4 AND epoch = $5 AND seq = $6 AND "
                        "status = 'pending' RETURNING kind, subject",
                        {status, code, sqlOf(now), verdict.site,
                         whole(verdict.mark.epoch), whole(verdict.mark.seq)}));
    if (rows.empty())
        return std::optional<Settled>();
    const auto &row = rows.front();
    std::optional<Settled> settled(Settled{row.text(0), {}});
    if (!row.isNull(1))
        settled->subject = row.text(1);
    return settled;
}

} // namespace commands

} // namespace vq::cloud
