// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "cloud/api/crud_routes.h"
#include "cloud/devices/device.h"
#include "cloud/devices/module.h"
#include "cloud/sites/module.h"
#include "cloud/tenants/module.h"
#include "platform/crypto/base64url.h"
#include "platform/crypto/digest.h"
#include "platform/crypto/random.h"

namespace vq::cloud {

namespace devices {

namespace {

constexpr std::array<std::string_view, 4> kKinds = {"hub", "kiosk", "display", "counter"};

} // namespace

} // namespace devices

std::span<const Field<Device>> Resource<Device>::fields()
{
    using enum Edit;
    static const std::array kFields = {
        Field<Device>{"id", &Device::id},
        Field<Device>{"tenantId", &Device::tenant_id},
        Field<Device>{"siteId", &Device::site_id, Always, {.text_max = 64}},
        Field<Device>{"name", &Device::name, Always, {.is_required = true}},
        Field<Device>{"kind",
                      &Device::kind,
                      Always,
                      {.is_required = true, .one_of = devices::kKinds}},
        Field<Device>{
            .name = "tokenHash", .place = &Device::token_hash, .is_told = false},
        Field<Device>{"lastSeenAt", &Device::last_seen_at},
        Field<Device>{
            .name = "certificate", .place = &Device::certificate, .is_told = false},
        Field<Device>{"certificateSerial", &Device::certificate_serial},
        Field<Device>{"certificateExpiresAt", &Device::certificate_expires_at},
        Field<Device>{.name = "certificateGeneration",
                      .place = &Device::certificate_generation,
                      .is_told = false},
        Field<Device>{"createdAt", &Device::created_at},
        Field<Device>{"updatedAt", &Device::updated_at},
    };
    return kFields;
}

namespace devices {

namespace {

using Revoked = std::function<void(const std::string &)>;

constexpr std::array kMigrations = {Migration{1, "devices", R"sql(
CREATE TABLE device (
    id           {{text}} NOT NULL PRIMARY KEY,
    tenant_id    {{text}} NOT NULL,
    site_id      {{text}},
    name         {{text}} NOT NULL,
    kind         {{text}} NOT NULL CHECK (kind IN ('hub', 'kiosk', 'display', 'counter')),
    token_hash   {{text}} NOT NULL UNIQUE,
    last_seen_at {{int}},
    created_at   {{int}}  NOT NULL,
    updated_at   {{int}}  NOT NULL,
    revision     {{int}}  NOT NULL
) {{strict}};
CREATE INDEX device_by_creation ON device (tenant_id, created_at, id);
)sql"},
                                    Migration{2, "certificates", R"sql(
ALTER TABLE device ADD COLUMN certificate {{text}} NOT NULL DEFAULT '';
ALTER TABLE device ADD COLUMN certificate_serial {{text}};
ALTER TABLE device ADD COLUMN certificate_expires_at {{int}};
ALTER TABLE device ADD COLUMN certificate_generation {{int}} NOT NULL DEFAULT 0;
)sql"}};

constexpr std::string_view kPath = "/v1/tenants/{tenantId}/devices";
constexpr const char *kNoun = "device";

std::string newToken()
{
    std::array<std::uint8_t, 32> bytes{};
    crypto::randomBytes(bytes);
    return std::string(kDevicePrefix) + crypto::toBase64Url(bytes);
}

std::string hashOf(const std::string &token)
{
    return crypto::toHex(crypto::sha256(token));
}

Outcome<Done> check(Database &database, const Call &call, Device &now,
                    const Device *before)
{
    const bool is_moved = before == nullptr || before->site_id != now.site_id;
    if (now.site_id && is_moved)
        VQ_CHECK(sites::hold(database, now.tenant_id, *now.site_id, "siteId"));
    if (before != nullptr)
        return Done{};
    now.token_hash = hashOf(newToken()); // nobody's, until one is told
    const auto &tenant = call.at("tenantId");
    VQ_TRY(const auto present, countDevices(database, tenant));
    return tenants::checkRoom(database, tenant, {"maxDevices", present, "devices"});
}

Crud<Device> crud(const Revoked &revoked)
{
    return {.path = std::string(kPath),
            .noun = kNoun,
            .plural = "devices",
            .read_permission = "device:read",
            .write_permission = "device:write",
            .filters = {"siteId", "kind", "name"},
            .check = check,
            .changed = [revoked](Database &database, const Call &, const Device *before,
                                 const Device *now) -> Outcome<Done> {
                if (now == nullptr)
                    database.onceKept([revoked, id = before->id] { revoked(id); });
                return Done{};
            }};
}

// Gives the device a fresh token, in place of the one that it had, and tells it this once.
Outcome<Answer> withToken(Database &database, const std::string &id, Answer answer)
{
    const auto token = newToken();
    VQ_TRY(const auto rows, database.run("UPDATE device SET token_hash = $1, "
                                         "revision = revision + 1 WHERE id = $2 "
                                         "RETURNING revision",
                                         {hashOf(token), id}));
    answer.revision = rows.front().integer(0);
    answer.once = {{"token", token}};
    return answer;
}

Outcome<Answer> renew(Database &database, const Call &call, const Revoked &revoked)
{
    const CrudWays<Device> ways(crud(revoked));
    VQ_TRY(auto device, ways.find(database, call));
    const auto id = device.id;
    auto answer = ways.answerOf(database, call, std::move(device));
    answer.changes = {{.action = "device.token", .resource = "device/" + id}};
    database.onceKept([revoked, id] { revoked(id); }); // the old one
    return withToken(database, id, std::move(answer));
}

// A device as it is told with its token: a repeated request tells it without.
Shape shapeWithToken()
{
    auto shape = toldShape<Device>("DeviceWithToken");
    for (auto &[name, value] : shape.schema)
        if (name == "properties") {
            auto properties = *value.as<json::Object>();
            properties.push_back({"token", textSchema()});
            value = std::move(properties);
        }
    return shape;
}

} // namespace

Schema schema()
{
    return {"devices", kMigrations};
}

void addRoutes(Routes &routes, const Revoked &revoked)
{
    addCrud(routes, crud(revoked));
    auto &creating = *std::ranges::find(routes, "createDevice", &Route::operation);
    creating.summary = "Creates a device and tells its token, once.";
    creating.data = shapeWithToken();
    creating.write = [create = creating.write](Database &database,
                                               const Call &call) -> Outcome<Answer> {
        VQ_TRY(auto answer, create(database, call));
        const auto id = *answer.data.find("id")->as<std::string>();
        return withToken(database, id, std::move(answer));
    };
    std::ranges::find(routes, "deleteDevice", &Route::operation)->summary =
        "Deletes a device; its token and its certificate are refused from then on.";
    routes.push_back({.method = "POST",
                      .path = std::string(kPath) + "/{id}/token",
                      .operation = "renewDeviceToken",
                      .summary =
                          "Gives a device a new token in place of the old one, and "
                          "tells it, once.",
                      .permission = "device:write",
                      .data = shapeWithToken(),
                      .write = [revoked](Database &database, const Call &call) {
                          return renew(database, call, revoked);
                      }});
}

Result<std::int64_t> countDevicesAt(Database &database, const Site &site)
{
    VQ_TRY(const auto count, database.run("SELECT count(*) FROM device WHERE "
                                          "tenant_id = $1 AND site_id = $2",
                                          {site.tenant_id, site.id}));
    return count.front().integer(0);
}

Outcome<Done> mustBeHubOf(Database &database, const Identity &who,
                          const std::string &site)
{
    VQ_TRY(const auto rows,
           database.run("SELECT 1 FROM device WHERE id = $1 AND tenant_id = $2 AND "
                        "kind = 'hub' AND site_id = $3",
                        {who.subject, who.tenant, site}));
    if (!rows.empty())
        return Done{};
    return Refusal(403, Problem{"not_its_hub",
                                "This is for the site's own hub: a device of kind "
                                "\"hub\" with this siteId. Nothing was kept.",
                                {}});
}

Result<std::int64_t> countDevices(Database &database, const std::string &tenant)
{
    VQ_TRY(const auto count,
           database.run("SELECT count(*) FROM device WHERE tenant_id = $1", {tenant}));
    return count.front().integer(0);
}

std::span<const std::string_view> kinds()
{
    return kKinds;
}

Outcome<Device> create(Database &database, const Call &call, Device device)
{
    device.id = toHex(crypto::randomId<Id<struct ResourceTag>>().bytes);
    device.created_at = call.now;
    device.updated_at = call.now;
    VQ_CHECK(check(database, call, device, nullptr));
    VQ_CHECK(insertRow(database, device));
    return device;
}

Outcome<Device> enrolAnew(Database &database, const Call &call, const std::string &id,
                          const Revoked &revoked)
{
    VQ_TRY(auto device, find(database, call.at("tenantId"), id));
    device.token_hash = hashOf(newToken()); // nobody's
    ++device.certificate_generation;
    device.updated_at = call.now;
    VQ_CHECK(updateRow(database, device));
    database.onceKept([revoked, id] { revoked(id); });
    return device;
}

Status keepCertificate(Database &database, Device &device,
                       const GivenCertificate &certificate)
{
    device.certificate = certificate.pem;
    device.certificate_serial = certificate.serial;
    device.certificate_expires_at = certificate.expires_at;
    return updateRow(database, device);
}

Outcome<Device> find(Database &database, const std::string &tenant, const std::string &id)
{
    static const auto kSql = "SELECT " + columnListOf<Device>() +
                             " FROM device WHERE id = $1 AND tenant_id = $2";
    VQ_TRY(const auto rows, database.run(kSql, {id, tenant}));
    if (rows.empty())
        return notFound(kNoun);
    return fromRow<Device>(rows.front());
}

} // namespace devices

} // namespace vq::cloud
