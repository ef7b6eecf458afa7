// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/modules.h"

#include <array>

#include "cloud/api/repeated_request.h"
#include "cloud/audit/module.h"
#include "cloud/commands/module.h"
#include "cloud/configurations/module.h"
#include "cloud/devices/module.h"
#include "cloud/enrolment/module.h"
#include "cloud/ingest/module.h"
#include "cloud/media/module.h"
#include "cloud/notify/module.h"
#include "cloud/personal/module.h"
#include "cloud/persons/module.h"
#include "cloud/queues/module.h"
#include "cloud/sessions/module.h"
#include "cloud/sites/module.h"
#include "cloud/tenants/module.h"
#include "cloud/upkeep.h"
#include "cloud/worker/worker.h"

namespace vq::cloud {

std::vector<Schema> schemas()
{
    return {repeatedRequestSchema(),
            personal::schema(),
            tenants::schema(),
            auth::schema(),
            auth::secondFactorSchema(),
            oidc::schema(),
            sites::schema(),
            devices::schema(),
            enrolment::schema(),
            queues::schema(),
            sessions::schema(),
            notify::schema(),
            commands::schema(),
            configurations::schema(),
            media::schema(),
            ingest::schema(),
            audit::schema(),
            worker::schema()};
}

Routes allRoutes(const RouteParts &parts)
{
    const auto &[sign_in, book, own, bells] = parts;
    Routes routes;
    tenants::addRoutes(routes, {auth::countUsers, queues::countQueues, sites::countSites,
                                devices::countDevices, oidc::countProviders,
                                media::countPictures});
    sites::addRoutes(routes, {queues::countQueuesAt, devices::countDevicesAt},
                     {sessions::endSite, queues::siteIsGone(book), ingest::forgetSite});
    auth::addRoutes(routes, own);
    oidc::addRoutes(routes, sign_in);
    devices::addRoutes(routes, own.revoked);
    enrolment::addRoutes(routes, {.tries = own.tries, .revoked = own.revoked});
    queues::addRoutes(routes, book);
    sessions::addRoutes(routes, book, bells);
    notify::addRoutes(routes, book);
    persons::addRoutes(routes, personParts());
    ingest::addRoutes(routes, book);
    commands::addRoutes(routes);
    configurations::addRoutes(routes, bells);
    media::addRoutes(routes, configurations::sitesNaming);
    audit::addRoutes(routes);
    return routes;
}

Status settleCommand(Database &database, const std::shared_ptr<LineBook> &book,
                     const commands::Verdict &verdict, const std::string &detail,
                     UtcMs now)
{
    VQ_TRY(const auto settled, commands::settle(database, verdict, now));
    if (!settled || !settled->subject)
        return Done{};
    if (settled->kind == "configure")
        return configurations::settle(database, {*settled->subject, verdict.code, detail},
                                      now);
    return sessions::siteAnswered(database, book,
                                  {*settled->subject, settled->kind, verdict.code}, now);
}

Result<std::vector<Standing>> standingsOf(Database &database,
                                          std::span<const Identity> all)
{
    std::array<std::vector<Identity>, 2> kinds; // users, devices
    for (const auto &each : all)
        kinds.at(devices::isDevice(each) ? 1 : 0).push_back(each);
    VQ_TRY(const auto users, auth::standingsOf(database, kinds[0]));
    VQ_TRY(const auto machines, devices::standingsOf(database, kinds[1]));
    std::vector<Standing> standings;
    auto user = users.begin();
    auto machine = machines.begin();
    for (const auto &each : all)
        standings.push_back(devices::isDevice(each) ? *machine++ : *user++);
    return standings;
}

} // namespace vq::cloud
