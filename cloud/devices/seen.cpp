// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/auth/module.h"
#include "cloud/devices/module.h"
#include "platform/crypto/digest.h"
#include "platform/log/log.h"

namespace vq::cloud::devices {

namespace {

constexpr Ms kSeenEvery{
    60'000}; // a write with each request would cost more than to answer

Status noteSeen(Database &database, const std::string &id, UtcMs now)
{
    VQ_TRY(const auto done, database.run("UPDATE device SET last_seen_at = $1 "
                                         "WHERE id = $2 AND (last_seen_at IS NULL OR "
                                         "last_seen_at < $1)",
                                         {sqlOf(now), id}));
    return Done{};
}

void noteLater(WriteLane &lane, const std::string &id, UtcMs now)
{
    lane.submit([id, now](Database &database) { return noteSeen(database, id, now); },
                [](const Status &noted) {
                    if (!noted)
                        log::warning("device_not_noted", noted.error().message);
                });
}

} // namespace

Outcome<Identity> lookUp(Database &database, WriteLane &lane, const std::string &token,
                         UtcMs now)
{
    VQ_TRY(const auto rows, database.run("SELECT id, tenant_id, last_seen_at FROM device "
                                         "WHERE token_hash = $1",
                                         {crypto::toHex(crypto::sha256(token))}));
    if (rows.empty())
        return auth::badToken();
    const auto &row = rows.front();
    if (row.isNull(2) || row.time(2) + kSeenEvery <= now)
        noteLater(lane, row.text(0), now);
    return Identity{.subject = row.text(0),
                    .tenant = row.text(1),
                    .roles = {"device"},
                    .permissions = auth::permissionsOf({"device"})};
}

} // namespace vq::cloud::devices
