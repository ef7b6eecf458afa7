// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/ingest/alarm.h"

#include "cloud/audit/module.h"
#include "cloud/queues/module.h"
#include "platform/log/log.h"

namespace vq::cloud::ingest {

Status tellTrouble(Database &database, const SiteKey &site, const Book &book, UtcMs now)
{
    VQ_TRY(const auto rows,
           database.run("SELECT projection, (SELECT count(*) FROM site_aside a WHERE "
                        "a.site_id = l.site_id AND a.state = 'open'), is_silent "
                        "FROM site_log l WHERE site_id = $1",
                        {site.id}));
    if (rows.empty())
        return Done{};
    const auto &projection = rows.front().text(0);
    std::string trouble;
    if (rows.front().integer(2) != 0)
        trouble = "silent";
    else if (rows.front().integer(1) > 0)
        trouble = "facts_aside";
    else if (projection != "following")
        trouble = projection == "stopped" ? "projection_stopped" : projection;
    return queues::noteSiteTrouble(database, book, {site.id, trouble}, now);
}

Status sayOfSite(Database &database, const SiteKey &site, std::string_view action,
                 json::Object after, UtcMs now)
{
    log::warning(action, "A site needs somebody to look at it: docs/cloud.md.",
                 {{"site.id", site.id}});
    return audit::recordOwn(
        database, {site.tenant,
                   now,
                   {std::string(action), "site/" + site.id, {}, std::move(after)}});
}

Status noteHeard(Database &database, const SiteKey &site, const Book &book, UtcMs now)
{
    VQ_TRY(const auto rows,
           database.run("UPDATE site_log SET is_silent = 0 WHERE site_id = $1 AND "
                        "is_silent = 1 RETURNING site_id",
                        {site.id}));
    if (rows.empty())
        return Done{};
    log::info("site_heard_again", "A site speaks again.", {{"site.id", site.id}});
    VQ_CHECK(audit::recordOwn(
        database, {site.tenant, now, {"site.heard_again", "site/" + site.id, {}, {}}}));
    return tellTrouble(database, site, book, now);
}

Result<std::int64_t> noteSilence(Database &database, const Book &book, UtcMs now,
                                 std::int64_t count)
{
    VQ_TRY(const auto rows,
           database.run("UPDATE site_log SET is_silent = 1 WHERE site_id IN (SELECT "
                        "site_id FROM site_log WHERE is_silent = 0 AND heard_at <= $1 "
                        "ORDER BY heard_at LIMIT $2) RETURNING tenant_id, site_id, "
                        "heard_at",
                        {sqlOf(now - kSilentAfter), count}));
    for (const auto &row : rows) {
        const SiteKey site{.tenant = row.text(0), .id = row.text(1)};
        VQ_CHECK(sayOfSite(database, site, "site.silent",
                           {{"lastHeardAt", toString(row.time(2))}}, now));
        VQ_CHECK(tellTrouble(database, site, book, now));
    }
    return std::ssize(rows);
}

} // namespace vq::cloud::ingest
