// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/ingest/alarm.h"

#include "cloud/queues/module.h"

namespace vq::cloud::ingest {

Status tellTrouble(Database &database, const SiteKey &site, const Book &book, UtcMs now)
{
    VQ_TRY(const auto rows,
           database.run("SELECT projection, (SELECT count(*) FROM site_aside a WHERE "
                        "a.site_id = l.site_id AND a.state = 'open') FROM site_log l "
                        "WHERE site_id = $1",
                        {site.id}));
    if (rows.empty())
        return Done{};
    const auto &projection = rows.front().text(0);
    std::string trouble;
    if (rows.front().integer(1) > 0)
        trouble = "facts_aside";
    else if (projection != "following")
        trouble = projection == "stopped" ? "projection_stopped" : projection;
    return queues::noteSiteTrouble(database, book, {site.id, trouble}, now);
}

} // namespace vq::cloud::ingest
