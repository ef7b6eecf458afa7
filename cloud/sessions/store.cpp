// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/sessions/store.h"

#include <array>

#include "cloud/queues/priority.h"
#include "cloud/sessions/life.h"
#include "cloud/sessions/module.h"

namespace vq::cloud::sessions {

namespace {

constexpr std::array kMigrations = {
    Migration{1, "sessions", R"sql(
CREATE TABLE session (
    id              {{text}} NOT NULL PRIMARY KEY,
    tenant_id       {{text}} NOT NULL,
    queue_id        {{text}} NOT NULL,
    user_identifier {{text}},
    status          {{text}} NOT NULL CHECK (status IN
                        ('waiting', 'called', 'serving', 'served', 'no_show', 'cancelled')),
    priority        {{int}}  NOT NULL CHECK (priority BETWEEN 0 AND 2),
    place_order     {{int}}  NOT NULL,
    line_revision   {{int}}  NOT NULL,
    enqueued_at     {{int}}  NOT NULL,
    released_at     {{int}},
    served_at       {{int}},
    lease_until     {{int}},                     -- of who was let through, and of nobody else
    has_come        {{int}}  NOT NULL CHECK (has_come IN (0, 1)),
    metadata        {{text}} NOT NULL,           -- a JSON object
    token           {{text}} NOT NULL,           -- of 192 random bits
    created_at      {{int}}  NOT NULL,
    updated_at      {{int}}  NOT NULL,
    revision        {{int}}  NOT NULL,
    UNIQUE (queue_id, place_order),              -- one place is never given twice
    CHECK ((status IN ('called', 'serving')) = (lease_until IS NOT NULL))
) {{strict}};
CREATE INDEX session_by_creation ON session (tenant_id, created_at, id);
CREATE INDEX session_waiting ON session (queue_id, priority, enqueued_at, place_order)
    WHERE status = 'waiting';
CREATE INDEX session_by_line_revision ON session (queue_id, line_revision);
CREATE INDEX session_admitted ON session (queue_id, lease_until)
    WHERE lease_until IS NOT NULL;
CREATE TABLE session_event (
    session_id {{text}} NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    number     {{int}}  NOT NULL,
    kind       {{text}} NOT NULL,
    at         {{int}}  NOT NULL,
    PRIMARY KEY (session_id, number)
) {{strict}};
)sql"},
    Migration{2, "sealed_sessions", R"sql(
ALTER TABLE session ADD COLUMN user_identifier_index {{text}}; -- the rest is sealed
ALTER TABLE session ADD COLUMN is_forgotten {{int}} NOT NULL DEFAULT 0
    CHECK (is_forgotten IN (0, 1));                  -- what was personal is gone
CREATE INDEX session_by_user ON session (tenant_id, user_identifier_index)
    WHERE user_identifier_index IS NOT NULL;
CREATE INDEX session_clear ON session (id)
    WHERE user_identifier IS NOT NULL AND user_identifier_index IS NULL;
CREATE INDEX session_over ON session (tenant_id, is_forgotten, updated_at)
    WHERE status IN ('served', 'no_show', 'cancelled');
)sql"},
    // What a CHECK says can be changed by a new table alone.
    Migration{3, "sessions_of_sites", R"sql(
CREATE TABLE session_now (
    id                    {{text}} NOT NULL PRIMARY KEY,
    tenant_id             {{text}} NOT NULL,
    queue_id              {{text}} NOT NULL,
    site_id               {{text}},          -- whose hub decides; absent: the cloud does
    user_identifier       {{text}},
    user_identifier_index {{text}},
    status                {{text}} NOT NULL CHECK (status IN
                              ('pending', 'waiting', 'called', 'serving', 'parked', 'served',
                               'no_show', 'cancelled')),
    priority              {{int}}  NOT NULL CHECK (priority >= 0),
    place_order           {{int}}  NOT NULL,
    line_revision         {{int}}  NOT NULL,
    enqueued_at           {{int}}  NOT NULL,
    released_at           {{int}},
    serving_at            {{int}},
    served_at             {{int}},
    label                 {{text}},
    counter               {{int}},
    outcome               {{text}},
    lease_until           {{int}},           -- of whom the cloud let through
    has_come              {{int}}  NOT NULL CHECK (has_come IN (0, 1)),
    metadata              {{text}} NOT NULL,
    token                 {{text}} NOT NULL,
    is_forgotten          {{int}}  NOT NULL DEFAULT 0 CHECK (is_forgotten IN (0, 1)),
    created_at            {{int}}  NOT NULL,
    updated_at            {{int}}  NOT NULL,
    revision              {{int}}  NOT NULL,
    CHECK (site_id IS NOT NULL OR priority <= 2),
    CHECK ((site_id IS NULL AND status IN ('called', 'serving')) =
           (lease_until IS NOT NULL))
) {{strict}};
INSERT INTO session_now (id, tenant_id, queue_id, user_identifier, user_identifier_index,
    status, priority, place_order, line_revision, enqueued_at, released_at, served_at,
    lease_until, has_come, metadata, token, is_forgotten, created_at, updated_at, revision)
SELECT id, tenant_id, queue_id, user_identifier, user_identifier_index, status, priority,
    place_order, line_revision, enqueued_at, released_at, served_at, lease_until, has_come,
    metadata, token, is_forgotten, created_at, updated_at, revision FROM session;
CREATE TABLE session_event_now (
    session_id {{text}} NOT NULL REFERENCES session_now (id) ON DELETE CASCADE,
    number     {{int}}  NOT NULL,
    kind       {{text}} NOT NULL,
    at         {{int}}  NOT NULL,
    PRIMARY KEY (session_id, number)
) {{strict}};
INSERT INTO session_event_now (session_id, number, kind, at)
    SELECT session_id, number, kind, at FROM session_event;
DROP TABLE session_event;
DROP TABLE session;
ALTER TABLE session_now RENAME TO session;
ALTER TABLE session_event_now RENAME TO session_event;
CREATE UNIQUE INDEX session_place ON session (queue_id, place_order)
    WHERE site_id IS NULL;                   -- one place is never given twice
CREATE INDEX session_by_creation ON session (tenant_id, created_at, id);
CREATE INDEX session_waiting ON session (queue_id, priority, enqueued_at, place_order)
    WHERE status = 'waiting';
CREATE INDEX session_by_line_revision ON session (queue_id, line_revision);
CREATE INDEX session_admitted ON session (queue_id, lease_until)
    WHERE lease_until IS NOT NULL;
CREATE INDEX session_by_user ON session (tenant_id, user_identifier_index)
    WHERE user_identifier_index IS NOT NULL;
CREATE INDEX session_clear ON session (id)
    WHERE user_identifier IS NOT NULL AND user_identifier_index IS NULL;
CREATE INDEX session_over ON session (tenant_id, is_forgotten, updated_at)
    WHERE status IN ('served', 'no_show', 'cancelled');
CREATE INDEX session_of_site ON session (site_id)
    WHERE site_id IS NOT NULL AND status IN ('pending', 'waiting', 'called', 'serving',
                                             'parked');
)sql"},
    Migration{4, "asked_of_sites", R"sql(
ALTER TABLE session ADD COLUMN asked {{text}}; -- of its site, and not answered yet
ALTER TABLE session ADD COLUMN refusal {{text}};
ALTER TABLE session ADD COLUMN present_at {{int}};
)sql"},
    Migration{5, "what_a_site_foretold", R"sql(
ALTER TABLE session ADD COLUMN expected_from {{int}};
ALTER TABLE session ADD COLUMN expected_until {{int}};
)sql"},
    Migration{6, "who_must_arrive", R"sql(
ALTER TABLE session ADD COLUMN must_arrive {{int}} NOT NULL DEFAULT 0
    CHECK (must_arrive IN (0, 1));
)sql"}};

void addTimesOf(const Session &session, std::vector<Event> &events)
{
    if (session.released_at)
        events.push_back({session.id, "called", *session.released_at});
    if (session.serving_at)
        events.push_back({session.id, "serving", *session.serving_at});
    if (isOver(session) || session.status == "parked")
        events.push_back(
            {session.id, session.status, session.served_at.value_or(session.updated_at)});
}

std::vector<Session> sessionsOf(const Rows &rows)
{
    std::vector<Session> sessions;
    sessions.reserve(rows.size());
    for (const auto &row : rows)
        sessions.push_back(closedFromRow<Session>(row));
    return sessions;
}

} // namespace

Schema schema()
{
    return {"sessions", kMigrations};
}

WaitingSession standingOf(const Session &session)
{
    return {
        .id = *idFromString<TicketId>(session.id),
        .priority = session.priority,
        .place = {session.enqueued_at, static_cast<std::uint64_t>(session.place_order)},
        .is_away = session.must_arrive && !session.present_at};
}

Result<std::vector<Session>> frontOf(Database &database, const std::string &queue,
                                     std::int64_t count, UtcMs now)
{
    static const auto kSql =
        "SELECT " + columnListOf<Session>() +
        " FROM session WHERE queue_id = $1 AND priority = $2 AND status = 'waiting' "
        "AND enqueued_at <= $3 ORDER BY enqueued_at, place_order LIMIT $4";
    std::vector<Session> front;
    for (std::int64_t priority = 0; priority <= kPriorityMost; ++priority) {
        VQ_TRY(const auto rows, database.run(kSql, {queue, priority, sqlOf(now), count}));
        for (auto &session : sessionsOf(rows))
            front.push_back(std::move(session));
    }
    return front;
}

Result<std::vector<Session>> withEndedLease(Database &database, const std::string &queue,
                                            UtcMs now)
{
    static const auto kSql = "SELECT " + columnListOf<Session>() +
                             " FROM session WHERE queue_id = $1 AND lease_until <= $2 "
                             "ORDER BY lease_until, id";
    VQ_TRY(const auto rows, database.run(kSql, {queue, sqlOf(now)}));
    return sessionsOf(rows);
}

Status note(Database &database, std::span<const Event> events)
{
    std::vector<std::vector<SqlValue>> rows;
    rows.reserve(events.size());
    for (const auto &event : events)
        rows.push_back({event.session, event.kind, sqlOf(event.at)});
    VQ_CHECK(database.runEach("INSERT INTO session_event (session_id, number, kind, at) "
                              "SELECT $1, count(*) + 1, $2, $3 FROM session_event "
                              "WHERE session_id = $1",
                              rows));
    return Done{};
}

Result<std::vector<Event>> eventsOf(Database &database, const Session &session)
{
    VQ_TRY(const auto rows,
           database.run("SELECT kind, at FROM session_event WHERE session_id = $1 "
                        "ORDER BY number",
                        {session.id}));
    std::vector<Event> events = {{session.id, "joined", session.created_at}};
    for (const auto &row : rows)
        events.push_back({session.id, row.text(0), row.time(1)});
    if (session.site_id) // the log of its site is its history; here is how it stands now
        addTimesOf(session, events);
    return events;
}

} // namespace vq::cloud::sessions
