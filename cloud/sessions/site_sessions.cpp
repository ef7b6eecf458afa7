// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/sessions/site_sessions.h"

#include <set>

#include "cloud/sessions/lines.h"
#include "cloud/sessions/link_token.h"
#include "cloud/sessions/module.h"
#include "cloud/sessions/release.h"
#include "platform/log/log.h"

namespace vq::cloud::sessions {

namespace {

using Lines = std::map<std::string, queues::Line>; // by queue

// In their order, so that two programs do not wait for each other.
Result<Lines> openLines(Database &database, LineBook &book, const SiteChange &change)
{
    std::set<std::string> ids;
    for (const auto &each : change.tickets) {
        ids.insert(each.queue);
        if (each.was_in)
            ids.insert(*each.was_in);
    }
    if (change.is_whole)
        for (const auto &[queue, figures] : change.figures)
            ids.insert(queue);
    Lines lines;
    for (const auto &id : ids) {
        auto line = openLine(database, book, id);
        if (!line)
            return errorOf(line.error());
        lines.emplace(id, std::move(*line));
    }
    return lines;
}

SqlValue sqlOf(const std::optional<UtcMs> &at)
{
    return at ? cloud::sqlOf(*at) : SqlValue();
}

// When she was to expect her call, as she was told when she took her ticket.
SqlValue expected(const SiteTicket &each, Ms WaitBand::*end)
{
    return each.told ? cloud::sqlOf(each.ticket->issued_at + *each.told.*end)
                     : SqlValue();
}

std::vector<SqlValue> rowOf(const SiteChange &change, const SiteTicket &each,
                            std::int64_t revision)
{
    const auto &ticket = *each.ticket;
    const bool is_served = ticket.state == TicketState::Served;
    return {toHex(ticket.id.bytes),
            change.tenant,
            each.queue,
            change.site,
            std::string(toString(ticket.state)),
            each.rule,
            static_cast<std::int64_t>(ticket.place.order),
            revision,
            cloud::sqlOf(ticket.place.ready_at),
            sqlOf(ticket.called_at),
            sqlOf(ticket.serving_at),
            is_served ? sqlOf(ticket.ended_at) : SqlValue(),
            ticket.label,
            ticket.counter ? SqlValue(std::int64_t{ticket.counter->value}) : SqlValue(),
            ticket.outcome.empty() ? SqlValue() : SqlValue(ticket.outcome),
            std::int64_t{ticket.must_arrive ? 1 : 0},
            sqlOf(ticket.present_at),
            expected(each, &WaitBand::low),
            expected(each, &WaitBand::high),
            std::int64_t{0},
            std::string("{}"),
            linkTokenFrom(ticket.token),
            cloud::sqlOf(ticket.issued_at),
            cloud::sqlOf(change.now),
            std::int64_t{1}};
}

constexpr const char *kInto =
    "session (id, tenant_id, queue_id, site_id, status, priority, place_order, "
    "line_revision, enqueued_at, released_at, serving_at, served_at, label, counter, "
    "outcome, must_arrive, present_at, expected_from, expected_until, has_come, "
    "metadata, token, created_at, updated_at, revision)";
// What the cloud knew of her before (who she is, her link, what she was told) stays.
constexpr const char *kThen =
    "ON CONFLICT (id) DO UPDATE SET queue_id = excluded.queue_id, "
    "status = excluded.status, priority = excluded.priority, "
    "place_order = excluded.place_order, line_revision = excluded.line_revision, "
    "enqueued_at = excluded.enqueued_at, released_at = excluded.released_at, "
    "serving_at = excluded.serving_at, served_at = excluded.served_at, "
    "label = excluded.label, counter = excluded.counter, outcome = excluded.outcome, "
    "must_arrive = excluded.must_arrive, present_at = excluded.present_at, "
    "expected_from = COALESCE(excluded.expected_from, session.expected_from), "
    "expected_until = COALESCE(excluded.expected_until, session.expected_until), "
    "updated_at = excluded.updated_at, revision = session.revision + 1 "
    "WHERE session.tenant_id = excluded.tenant_id AND "
    "session.site_id = excluded.site_id RETURNING id";

// The id of a ticket is its hub's to choose: what is somebody else's stays so, whoever the
// tenant is, and the ticket is not shown.
Status writeTickets(Database &database, const SiteChange &change, const Lines &lines)
{
    std::vector<std::vector<SqlValue>> rows;
    rows.reserve(change.tickets.size());
    for (const auto &each : change.tickets)
        rows.push_back(rowOf(change, each, lines.at(each.queue).revision));
    const auto wall = database.actingFor();
    database.actForAll();
    const auto written = database.insert(kInto, rows, kThen);
    database.actFor(wall);
    if (!written)
        return written.error();
    if (written->size() < rows.size())
        log::warning("foreign_session",
                     "Tickets of a site have the ids of sessions of others; they are "
                     "not shown.",
                     {{"site.id", change.site}});
    return Done{};
}

// Of a log that goes on elsewhere: what it does not know.
Status endOthers(Database &database, const SiteChange &change)
{
    std::set<std::string> known;
    for (const auto &each : change.tickets)
        known.insert(toHex(each.ticket->id.bytes));
    VQ_TRY(const auto live,
           database.run("SELECT id, queue_id FROM session WHERE site_id = $1 AND "
                        "status IN ('waiting', 'called', 'serving', 'parked')",
                        {change.site}));
    std::vector<std::vector<SqlValue>> lost;
    for (const auto &row : live)
        if (!known.contains(row.text(0)))
            lost.push_back({cloud::sqlOf(change.now), row.text(0)});
    VQ_CHECK(
        database.runEach("UPDATE session SET status = 'cancelled', outcome = 'lost', "
                         "updated_at = $1, revision = revision + 1 WHERE id = $2",
                         lost));
    return Done{};
}

WaitingSession standingOf(const SiteTicket &each, const Place &place)
{
    return {.id = each.ticket->id,
            .priority = each.rule,
            .place = place,
            .is_away = isAway(*each.ticket)};
}

Status keepLines(Database &database, const Book &book, const SiteChange &change,
                 Lines &lines, const std::map<std::string, LineBook::Changes> &changes)
{
    static const LineBook::Changes kNone;
    for (auto &[queue, line] : lines) {
        const auto figures = change.figures.find(queue);
        if (figures != change.figures.end()) {
            line.waiting = figures->second.waiting;
            line.admitted = figures->second.admitted;
            line.wait = figures->second.wait;
        }
        VQ_CHECK(queues::keepLine(database, line, change.now));
        const auto found = changes.find(queue);
        if (change.is_whole)
            book->distrust(queue);
        else
            book->advance(queue, line.revision - 1, line.revision,
                          found == changes.end() ? kNone : found->second);
        database.ifTakenBack([book, queue = queue] { book->distrust(queue); });
        database.onceKept(
            [book, queue = queue, revision = line.revision, is_whole = change.is_whole] {
                if (is_whole) // a reader may have been at it
                    book->distrust(queue);
                book->committed(queue, revision);
            });
    }
    return Done{};
}

} // namespace

Status endSite(Database &database, const Site &site, UtcMs now)
{
    VQ_CHECK(
        database.run("UPDATE session SET status = 'cancelled', outcome = 'site_gone', "
                     "updated_at = $1, revision = revision + 1 WHERE site_id = $2 "
                     "AND tenant_id = $3 AND status IN ('pending', 'waiting', "
                     "'called', 'serving', 'parked')",
                     {cloud::sqlOf(now), site.id, site.tenant_id}));
    return Done{};
}

Status keepSite(Database &database, const Book &book, const SiteChange &change)
{
    VQ_TRY(auto lines, openLines(database, *book, change));
    for (auto &[queue, line] : lines) {
        const auto revision = nextRevision(line);
        if (change.is_whole)
            line.untold_to = revision;
    }
    std::map<std::string, LineBook::Changes> changes;
    for (const auto &each : change.tickets) {
        if (each.waited)
            changes[*each.was_in].left.push_back(standingOf(each, *each.waited));
        if (each.ticket->state == TicketState::Waiting)
            changes[each.queue].came.push_back(standingOf(each, each.ticket->place));
        if (each.was_in && *each.was_in != each.queue) // no row of that line tells it
            lines.at(*each.was_in).untold_to = lines.at(*each.was_in).revision;
    }
    VQ_CHECK(writeTickets(database, change, lines));
    if (change.is_whole)
        VQ_CHECK(endOthers(database, change));
    return keepLines(database, book, change, lines, changes);
}

} // namespace vq::cloud::sessions
