// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/auth/module.h"
#include "cloud/devices/module.h"
#include "platform/crypto/digest.h"
#include "platform/log/log.h"

namespace vq::cloud::devices {

namespace {

constexpr const char *kCertificates = "certificates-"; // no hash begins so
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
                },
                Lane::Sites);
}

void noteIfDue(WriteLane &lane, const Row &device, UtcMs now)
{
    if (device.isNull(2) || device.time(2) + kSeenEvery <= now)
        noteLater(lane, device.text(0), now);
}

Identity identityOf(const Row &device, const std::string &hangs_on)
{
    return {.subject = device.text(0),
            .tenant = device.text(1),
            .roles = {"device"},
            .permissions = auth::permissionsOf({"device"}),
            .session_token = {},
            .sign_in = std::string(kDevicePrefix) + hangs_on};
}

} // namespace

Outcome<Identity> lookUp(Database &database, WriteLane &lane, const std::string &token,
                         UtcMs now)
{
    const auto hash = crypto::toHex(crypto::sha256(token));
    VQ_TRY(const auto rows, database.run("SELECT id, tenant_id, last_seen_at FROM device "
                                         "WHERE token_hash = $1",
                                         {hash}));
    if (rows.empty())
        return auth::badToken();
    noteIfDue(lane, rows.front(), now);
    return identityOf(rows.front(), hash);
}

Outcome<Identity> certified(Database &database, WriteLane &lane, const Certified &said,
                            UtcMs now)
{
    VQ_TRY(
        const auto rows,
        database.run("SELECT id, tenant_id, last_seen_at FROM device WHERE id = $1 AND "
                     "tenant_id = $2 AND certificate_generation = $3",
                     {said.device, said.tenant, said.generation}));
    if (rows.empty())
        return Refusal(
            401, Problem{"certificate_revoked",
                         "This device's certificate is not good any more: the device "
                         "was deleted, or enrolled anew. Enrol it anew to go on.",
                         {}});
    noteIfDue(lane, rows.front(), now);
    return identityOf(rows.front(), kCertificates + std::to_string(said.generation));
}

bool hasShownCertificate(const Identity &identity)
{
    return identity.sign_in.starts_with(std::string(kDevicePrefix) + kCertificates);
}

bool isDevice(const Identity &identity)
{
    return identity.sign_in.starts_with(kDevicePrefix);
}

Result<std::vector<Standing>> standingsOf(Database &database,
                                          std::span<const Identity> devices)
{
    std::vector<std::vector<SqlValue>> asked;
    asked.reserve(devices.size());
    for (const auto &device : devices)
        asked.push_back({device.sign_in.substr(kDevicePrefix.size()), device.subject});
    VQ_TRY(const auto found,
           database.runEach("SELECT CASE WHEN token_hash = $1 OR "
                            "'certificates-' || certificate_generation = $1 "
                            "THEN 1 ELSE 0 END FROM device WHERE id = $2",
                            asked));
    std::vector<Standing> standings;
    standings.reserve(devices.size());
    for (const auto &rows : found)
        standings.push_back(rows.empty()                   ? Standing::Gone
                            : rows.front().integer(0) == 0 ? Standing::SignedOut
                                                           : Standing::Good);
    return standings;
}

} // namespace vq::cloud::devices
