// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "cloud/queues/module.h"
#include "platform/json/json_reader.h"
#include "platform/json/json_writer.h"

namespace vq::cloud::queues {

namespace {

constexpr std::array kMigrations = {Migration{1, "queues", R"sql(
CREATE TABLE queue (
    id                      {{text}} NOT NULL PRIMARY KEY,
    tenant_id               {{text}} NOT NULL,
    site_id                 {{text}},               -- absent: purely virtual
    name                    {{text}} NOT NULL CHECK (name <> ''),
    description             {{text}} NOT NULL,
    max_concurrent_users    {{int}}  NOT NULL CHECK (max_concurrent_users > 0),
    release_rate_per_minute {{int}}  NOT NULL CHECK (release_rate_per_minute > 0),
    is_active               {{int}}  NOT NULL CHECK (is_active IN (0, 1)),
    schedule                {{text}} NOT NULL,      -- a JSON object
    created_at              {{int}}  NOT NULL,
    updated_at              {{int}}  NOT NULL,
    revision                {{int}}  NOT NULL
) {{strict}};
CREATE INDEX queue_by_creation ON queue (tenant_id, created_at, id);
CREATE TABLE queue_line (                           -- what changes with each visitor
    queue_id       {{text}} NOT NULL PRIMARY KEY REFERENCES queue (id) ON DELETE CASCADE,
    revision       {{int}}  NOT NULL,               -- grows with each change
    untold_to      {{int}}  NOT NULL,               -- the last one that the sessions do not tell
    changed_at     {{int}}  NOT NULL,
    order_last     {{int}}  NOT NULL,
    joined_last    {{int}}  NOT NULL,
    waiting        {{int}}  NOT NULL CHECK (waiting >= 0),
    admitted       {{int}}  NOT NULL CHECK (admitted >= 0),
    counted_to     {{int}}  NOT NULL,               -- of the release schedule, ms since 1970
    parts          {{int}}  NOT NULL,
    of_last_minute {{text}} NOT NULL                -- a JSON list of [ms since 1970, count]
) {{strict}};
CREATE INDEX queue_line_changed ON queue_line (changed_at);
CREATE INDEX queue_line_busy ON queue_line (queue_id) WHERE waiting > 0 OR admitted > 0;
)sql"},
                                    Migration{2, "queues_of_sites", R"sql(
ALTER TABLE queue ADD COLUMN service {{text}}; -- whose line it is at its site
ALTER TABLE queue ADD COLUMN trouble {{text}}; -- of its site
CREATE UNIQUE INDEX queue_of_service ON queue (site_id, service)
    WHERE service IS NOT NULL;
ALTER TABLE queue_line ADD COLUMN rules {{text}} NOT NULL DEFAULT ''; -- priority.h
)sql"},
                                    Migration{3, "waits_at_sites", R"sql(
ALTER TABLE queue_line ADD COLUMN wait {{int}}; -- of a newcomer, ms
)sql"}};

std::string textOf(const std::deque<ReleaseSchedule::Released> &releases)
{
    json::Array list;
    for (const auto &released : releases)
        list.emplace_back(
            json::Array{json::Value(std::int64_t{released.at.since.count()}),
                        json::Value(std::int64_t{released.count})});
    return json::textOf(std::move(list));
}

void readReleases(const std::string &text, ReleaseSchedule &schedule)
{
    const auto parsed = json::parse(text);
    VQ_ASSERT(parsed.has_value()); // only textOf() writes it
    for (const auto &item : *parsed->as<json::Array>()) {
        const auto &pair = *item.as<json::Array>();
        const auto at = *pair.at(0).as<std::int64_t>();
        const auto count = static_cast<int>(*pair.at(1).as<std::int64_t>());
        schedule.of_last_minute.push_back({SteadyMs{Ms{at}}, count});
        schedule.count_of_minute += count;
    }
}

} // namespace

Schema schema()
{
    return {"queues", kMigrations};
}

Outcome<Line> openLine(Database &database, const std::string &queue)
{
    VQ_TRY(const auto rows,
           database.run(
               "SELECT order_last, waiting, admitted, counted_to, parts, "
               "of_last_minute, revision, untold_to, joined_last, wait FROM queue_line "
               "WHERE queue_id = $1 {{for_update}}",
               {queue}));
    if (rows.empty())
        return notFound("queue");
    const auto &row = rows.front();
    Line line{.queue = queue,
              .order_last = row.integer(0),
              .joined_last = row.time(8),
              .waiting = row.integer(1),
              .admitted = row.integer(2),
              .wait = {},
              .revision = row.integer(6),
              .untold_to = row.integer(7),
              .releases = {}};
    line.releases.counted_to = SteadyMs{Ms{row.integer(3)}};
    line.releases.parts = row.integer(4);
    readReleases(row.text(5), line.releases);
    if (!row.isNull(9))
        line.wait = Ms{row.integer(9)};
    return line;
}

Status makeLine(Database &database, const std::string &queue, UtcMs now)
{
    VQ_CHECK(
        database.run("INSERT INTO queue_line (queue_id, revision, untold_to, changed_at, "
                     "order_last, joined_last, waiting, admitted, counted_to, parts, "
                     "of_last_minute) VALUES ($1, 1, 0, $2, 0, 0, 0, 0, 0, $3, '[]')",
                     {queue, sqlOf(now), ReleaseSchedule::kPartsOfToken}));
    return Done{};
}

Status keepLine(Database &database, const Line &line, UtcMs now)
{
    VQ_CHECK(database.run(
        "UPDATE queue_line SET order_last = $1, waiting = $2, admitted = $3, "
        "counted_to = $4, parts = $5, of_last_minute = $6, revision = $7, "
        "untold_to = $8, changed_at = $9, joined_last = $10, wait = $11 "
        "WHERE queue_id = $12",
        {line.order_last, line.waiting, line.admitted,
         std::int64_t{line.releases.counted_to.since.count()}, line.releases.parts,
         textOf(line.releases.of_last_minute), line.revision, line.untold_to, sqlOf(now),
         sqlOf(line.joined_last),
         line.wait ? SqlValue(std::int64_t{line.wait->count()}) : SqlValue(),
         line.queue}));
    return Done{};
}

Result<std::int64_t> noteChange(Database &database, const std::shared_ptr<LineBook> &book,
                                const std::string &queue, UtcMs now)
{
    VQ_TRY(const auto rows,
           database.run("UPDATE queue_line SET revision = revision + 1, changed_at = $1 "
                        "WHERE queue_id = $2 RETURNING revision",
                        {sqlOf(now), queue}));
    if (rows.empty())
        return std::int64_t{0}; // it is being deleted
    const auto revision = rows.front().integer(0);
    database.onceKept([book, queue, revision] {
        book->advance(queue, revision - 1, revision, {});
        book->committed(queue, revision);
    });
    return revision;
}

Result<std::vector<Revision>> revisionsSince(Database &database, UtcMs since)
{
    VQ_TRY(
        const auto rows,
        database.run("SELECT queue_id, revision FROM queue_line WHERE changed_at >= $1",
                     {sqlOf(since)}));
    std::vector<Revision> revisions;
    revisions.reserve(rows.size());
    for (const auto &row : rows)
        revisions.push_back({row.text(0), row.integer(1)});
    return revisions;
}

Result<std::vector<QueueKey>> busyQueues(Database &database)
{
    VQ_TRY(const auto rows, database.run("SELECT q.tenant_id, q.id FROM queue_line l "
                                         "JOIN queue q ON q.id = l.queue_id "
                                         "WHERE (l.waiting > 0 OR l.admitted > 0) "
                                         "AND q.service IS NULL"));
    std::vector<QueueKey> keys;
    keys.reserve(rows.size());
    for (const auto &row : rows)
        keys.push_back({row.text(0), row.text(1)});
    return keys;
}

} // namespace vq::cloud::queues
