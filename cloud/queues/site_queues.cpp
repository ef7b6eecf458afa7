// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/model/row_form.h"
#include "cloud/queues/module.h"
#include "platform/crypto/random.h"

// Queues of sites: their hubs decide, and the cloud shows.
namespace vq::cloud::queues {

namespace {

Result<std::optional<Queue>> find(Database &database, const SiteQueue &wanted)
{
    static const auto kSql = "SELECT " + columnListOf<Queue>() +
                             " FROM queue WHERE site_id = $1 AND service = $2 "
                             "{{for_update}}";
    VQ_TRY(const auto rows, database.run(kSql, {wanted.site, wanted.service}));
    if (rows.empty())
        return std::optional<Queue>();
    return std::optional(fromRow<Queue>(rows.front()));
}

Status keepRules(Database &database, const std::shared_ptr<LineBook> &book,
                 const std::string &queue, const std::string &rules, UtcMs now)
{
    VQ_TRY(const auto rows,
           database.run("UPDATE queue_line SET rules = $1, revision = revision + 1, "
                        "untold_to = revision + 1, changed_at = $2 WHERE queue_id = $3 "
                        "AND rules <> $1 RETURNING revision",
                        {rules, sqlOf(now), queue}));
    if (rows.empty())
        return Done{};
    database.onceKept([book, queue, revision = rows.front().integer(0)] {
        book->distrust(queue);
        book->committed(queue, revision);
    });
    return Done{};
}

} // namespace

Result<std::string> keepSiteQueue(Database &database,
                                  const std::shared_ptr<LineBook> &book,
                                  const SiteQueue &wanted, UtcMs now)
{
    VQ_TRY(auto found, find(database, wanted));
    if (!found) {
        Queue queue{.id = toHex(crypto::randomId<Id<struct ResourceTag>>().bytes),
                    .tenant_id = wanted.tenant,
                    .site_id = wanted.site,
                    .service = wanted.service,
                    .trouble = {},
                    .name = wanted.name,
                    .description = {},
                    .is_active = wanted.is_offered,
                    .schedule = {},
                    .estimated_wait_time = {},
                    .created_at = now,
                    .updated_at = now};
        VQ_CHECK(insertRow(database, queue));
        VQ_CHECK(makeLine(database, queue.id, now));
        VQ_CHECK(keepRules(database, book, queue.id, wanted.rules, now));
        return queue.id;
    }
    VQ_CHECK(keepRules(database, book, found->id, wanted.rules, now));
    const auto &name = wanted.name.empty() ? found->name : wanted.name;
    if (found->name == name && found->is_active == wanted.is_offered)
        return found->id;
    found->name = name;
    found->is_active = wanted.is_offered;
    found->updated_at = now;
    VQ_CHECK(updateRow(database, *found));
    VQ_CHECK(noteChange(database, book, found->id, now));
    return found->id;
}

Result<std::map<std::string, std::string>> siteQueues(Database &database,
                                                      const std::string &site)
{
    VQ_TRY(const auto rows, database.run("SELECT service, id FROM queue WHERE "
                                         "site_id = $1 AND service IS NOT NULL",
                                         {site}));
    std::map<std::string, std::string> queues;
    for (const auto &row : rows)
        queues.emplace(row.text(0), row.text(1));
    return queues;
}

sites::Gone siteIsGone(const std::shared_ptr<LineBook> &book)
{
    return [book](Database &database, const Site &site, UtcMs) -> Status {
        VQ_TRY(const auto rows,
               database.run("DELETE FROM queue WHERE site_id = $1 AND tenant_id = $2 AND "
                            "service IS NOT NULL RETURNING id",
                            {site.id, site.tenant_id}));
        for (const auto &row : rows)
            database.onceKept([book, id = row.text(0)] { book->drop(id); });
        return Done{};
    };
}

Status noteSiteTrouble(Database &database, const std::shared_ptr<LineBook> &book,
                       const SiteTrouble &noted, UtcMs now)
{
    VQ_TRY(const auto rows,
           database.run("UPDATE queue SET trouble = NULLIF($1, ''), updated_at = $2, "
                        "revision = revision + 1 WHERE site_id = $3 AND service IS NOT "
                        "NULL AND coalesce(trouble, '') <> $1 RETURNING id",
                        {noted.trouble, sqlOf(now), noted.site}));
    for (const auto &row : rows)
        VQ_CHECK(noteChange(database, book, row.text(0), now));
    return Done{};
}

Refusal siteDecides(std::string_view field)
{
    return {409, Problem{"site_decides",
                         "The hub of its site decides about this queue and who is in it. "
                         "Nothing was changed; do it at the site.",
                         std::string(field)}};
}

} // namespace vq::cloud::queues
