// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cloud/api/route.h"
#include "cloud/commands/bells.h"
#include "cloud/database/migrate.h"
#include "sync/wire/site_command.h"
#include "sync/wire/uplink_message.h"

// What the cloud wants of its sites: one log for each, which the cloud alone writes and the
// site's hub answers, command by command (docs/sync.md).
namespace vq::cloud::commands {

Schema schema();

// For head office: what was wanted, and what became of it.
void addRoutes(Routes &routes);
// For a site's vq-sync, which waits at the bell.
void addSiteRoutes(Routes &routes, const std::shared_ptr<Bells> &bells);

struct NewCommand {
    std::string tenant;
    std::string site;
    std::optional<std::string> subject; // the session that it is about
    UtcMs not_after{};
    uplink::CommandPayload payload;
};
// Behind the last one of its site; the bell rings once it is kept.
Result<uplink::CommandMark> give(Database &database, Bells &bells,
                                 const NewCommand &command, UtcMs now);

// Of the log of one site, at most so many behind what the site has answered, which may be
// further than this log is, or further back: a backup was restored there or here.
inline constexpr int kAtOnce = 100;
Result<std::vector<uplink::SiteCommand>>
behind(Database &database, const std::string &tenant, const std::string &site,
       const uplink::CommandMark &answered, UtcMs now);

// After a backup was restored here: all logs go on in an epoch that none had before, as it is
// the number of seconds since 1970. What this store wants from now on could else bear the mark
// of a command that it has forgotten and a site has answered.
Status beginAnew(Database &database, UtcMs now);

// "done", "expired" or "refused", by the code of the site's answer.
std::string statusOf(const std::string &code);

// The site has recorded what became of a command. What it was about; absent: there is none of
// this mark, or it was answered before.
struct Verdict {
    std::string site;
    uplink::CommandMark mark;
    std::string code; // empty: done
};
struct Settled {
    std::string kind;
    std::optional<std::string> subject;
};
Result<std::optional<Settled>> settle(Database &database, const Verdict &verdict,
                                      UtcMs now);

} // namespace vq::cloud::commands
