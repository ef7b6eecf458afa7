// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/sessions/lines.h"

#include "cloud/queues/priority.h"
#include "cloud/sessions/life.h"
#include "cloud/sessions/module.h"
#include "cloud/sessions/store.h"

namespace vq::cloud::sessions {

namespace {

// What a row says of a session's place: its columns are those of kPlace, from the third.
constexpr const char *kPlace =
    "s.id, s.priority, s.enqueued_at, s.place_order, s.status, "
    "CASE WHEN s.must_arrive = 1 AND s.present_at IS NULL THEN 1 ELSE 0 END";

WaitingSession standingOf(const Row &row)
{
    return {.id = *idFromString<TicketId>(row.text(2)),
            .priority = row.integer(3),
            .place = {row.time(4), static_cast<std::uint64_t>(row.integer(5))},
            .is_away = row.integer(7) != 0};
}

// One statement sees one moment: the revision fits the sessions that come with it.
Status loadAnew(Database &database, LineBook &book, const std::string &queue)
{
    static const auto kSql = "SELECT l.revision, l.untold_to, " + std::string(kPlace) +
                             ", l.rules FROM queue_line l LEFT JOIN session s "
                             "ON s.queue_id = l.queue_id AND s.status = 'waiting' "
                             "WHERE l.queue_id = $1";
    VQ_TRY(const auto rows, database.run(kSql, {queue}));
    if (rows.empty()) {
        book.drop(queue);
        return Done{};
    }
    std::vector<WaitingSession> waiting;
    waiting.reserve(rows.size());
    for (const auto &row : rows)
        if (!row.isNull(2))
            waiting.push_back(standingOf(row));
    book.load(queue, rows.front().integer(0), waiting, rulesFrom(rows.front().text(8)));
    return Done{};
}

// Who changed since the book's revision. A priority that changed is a session that left
// and came.
Status advance(Database &database, LineBook &book, const std::string &queue,
               std::int64_t from)
{
    static const auto kSql = "SELECT l.revision, l.untold_to, " + std::string(kPlace) +
                             " FROM queue_line l LEFT JOIN session s "
                             "ON s.queue_id = l.queue_id AND s.line_revision > $1 "
                             "WHERE l.queue_id = $2";
    VQ_TRY(const auto rows, database.run(kSql, {from, queue}));
    if (rows.empty() || rows.front().integer(1) > from)
        return loadAnew(database, book, queue);
    LineBook::Changes changes;
    for (const auto &row : rows) {
        if (row.isNull(2))
            continue;
        const auto standing = standingOf(row);
        changes.left.push_back(standing);
        if (row.text(6) == "waiting")
            changes.came.push_back(standing);
    }
    const auto to = rows.front().integer(0);
    book.advance(queue, from, to, changes);
    book.settle(queue, to);
    return Done{};
}

} // namespace

Status loadLines(Database &database, LineBook &book)
{
    VQ_TRY(
        const auto rows,
        database.run("SELECT DISTINCT queue_id FROM session WHERE status = 'waiting'"));
    for (const auto &row : rows)
        VQ_CHECK(loadAnew(database, book, row.text(0)));
    return Done{};
}

Status catchUp(Database &database, LineBook &book, const std::string &queue)
{
    const auto known = book.revisionOf(queue);
    return known == LineBook::kUnknown ? loadAnew(database, book, queue)
                                       : advance(database, book, queue, known);
}

Outcome<queues::Line> openLine(Database &database, LineBook &book,
                               const std::string &queue)
{
    VQ_TRY(auto line, queues::openLine(database, queue));
    // More than once when a reader was at it, too.
    while (book.revisionOf(queue) < line.revision)
        VQ_CHECK(catchUp(database, book, queue));
    return line;
}

std::int64_t nextRevision(queues::Line &line)
{
    return ++line.revision;
}

Status keepLine(Database &database, const Book &book, const queues::Line &line,
                std::span<const Moved> moved, UtcMs now)
{
    VQ_CHECK(queues::keepLine(database, line, now));
    LineBook::Changes changes;
    for (const auto &[before, after] : moved) {
        if (before != nullptr && isWaiting(*before))
            changes.left.push_back(standingOf(*before));
        if (after != nullptr && isWaiting(*after))
            changes.came.push_back(standingOf(*after));
    }
    const auto &queue = line.queue;
    book->advance(queue, line.revision - 1, line.revision, changes);
    database.ifTakenBack([book, queue] { book->distrust(queue); });
    database.onceKept(
        [book, queue, revision = line.revision] { book->committed(queue, revision); });
    return Done{};
}

} // namespace vq::cloud::sessions
