// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/enrolment/enrolment_row.h"

#include <array>

#include "cloud/api/body.h"
#include "cloud/devices/module.h"
#include "cloud/enrolment/module.h"
#include "cloud/enrolment/renewal.h"
#include "core/base/id.h"
#include "platform/crypto/authority.h"
#include "platform/crypto/base64url.h"
#include "platform/crypto/digest.h"
#include "platform/crypto/random.h"
#include "platform/crypto/spoken_code.h"

namespace vq::cloud {

namespace enrolment {

struct NewEnrolment {
    std::string request; // PKCS #10, PEM
    std::string name;    // for people
    std::string kind;
};

} // namespace enrolment

template <>
struct Resource<enrolment::NewEnrolment> {
    static std::span<const Field<enrolment::NewEnrolment>> fields()
    {
        using enrolment::NewEnrolment;
        static const std::array kFields = {
            Field<NewEnrolment>{"certificateRequest",
                                &NewEnrolment::request,
                                Edit::Always,
                                {.is_required = true, .text_max = 4096}},
            Field<NewEnrolment>{
                "name", &NewEnrolment::name, Edit::Always, {.is_required = true}},
            Field<NewEnrolment>{"kind",
                                &NewEnrolment::kind,
                                Edit::Always,
                                {.is_required = true, .one_of = devices::kinds()}},
        };
        return kFields;
    }
};

namespace enrolment {

namespace {

constexpr std::array kMigrations = {Migration{1, "enrolments", R"sql(
CREATE TABLE device_authority (
    serial     {{text}} NOT NULL PRIMARY KEY,
    tenant_id  {{text}} NOT NULL,
    certificate {{text}} NOT NULL,
    sealed_key {{text}} NOT NULL,
    created_at {{int}}  NOT NULL,
    expires_at {{int}}  NOT NULL
) {{strict}};
CREATE INDEX device_authority_of_tenant ON device_authority (tenant_id, created_at);
CREATE TABLE enrolment (
    id          {{text}} NOT NULL PRIMARY KEY,
    tenant_id   {{text}} NOT NULL,               -- empty: nobody's yet
    code_hash   {{text}} NOT NULL UNIQUE,        -- SHA-256, so that the table opens no door
    secret_hash {{text}} NOT NULL,
    name        {{text}} NOT NULL,
    kind        {{text}} NOT NULL,
    request     {{text}} NOT NULL,
    status      {{text}} NOT NULL CHECK (status IN ('pending', 'approved', 'refused')),
    device_id   {{text}},
    site_id     {{text}},
    certificate {{text}},
    authority   {{text}},
    expires_at  {{int}}  NOT NULL,
    CHECK ((status = 'approved') = (device_id IS NOT NULL AND certificate IS NOT NULL
                                    AND authority IS NOT NULL))
) {{strict}};
CREATE INDEX enrolment_by_end ON enrolment (expires_at);
CREATE TABLE enrolment_try (
    tenant_id {{text}} NOT NULL,
    user_id   {{text}} NOT NULL,
    wrong     {{int}}  NOT NULL CHECK (wrong > 0),
    last_at   {{int}}  NOT NULL,
    PRIMARY KEY (tenant_id, user_id)
) {{strict}};
)sql"}};

constexpr std::size_t kSecretBytes = 32;
constexpr std::int64_t kOpenMax =
    10'000; // of all; who is honest needs one for ten minutes
constexpr std::int64_t kPollAfterS = 3;
constexpr Ms kKeptFor =
    std::chrono::hours{1}; // after its end, for a device that was away

std::string newSecret()
{
    std::array<std::uint8_t, kSecretBytes> bytes{};
    crypto::randomBytes(bytes);
    return std::string(kEnrolmentPrefix) + crypto::toBase64Url(bytes);
}

Refusal tooMany(const RateVerdict &verdict)
{
    Refusal refusal(429, Problem{"too_many_requests",
                                 "So many devices at once are not enrolled from one "
                                 "address. Nothing was kept; try it again later.",
                                 {}});
    refusal.retry_after = verdict.retry_after;
    return refusal;
}

Refusal tooBusy()
{
    Refusal refusal(503,
                    Problem{"too_busy",
                            "Too many devices wait to be enrolled. Nothing was kept; "
                            "try it again later.",
                            {}});
    refusal.retry_after = Minutes{1};
    return refusal;
}

Outcome<Done> makeRoom(Database &database, UtcMs now)
{
    VQ_TRY(const auto gone, database.run("DELETE FROM enrolment WHERE expires_at <= $1",
                                         {sqlOf(now - kKeptFor)}));
    VQ_TRY(const auto open, database.run("SELECT count(*) FROM enrolment WHERE "
                                         "status = 'pending' AND expires_at > $1",
                                         {sqlOf(now)}));
    if (open.front().integer(0) >= kOpenMax)
        return tooBusy();
    return Done{};
}

Outcome<Answer> create(Database &database, const Call &call)
{
    VQ_TRY(const auto wanted, bodyAs<NewEnrolment>(call));
    VQ_CHECK(crypto::keyOfRequest(wanted.request));
    VQ_CHECK(makeRoom(database, call.now));
    const auto id = toHex(crypto::randomId<Id<struct EnrolmentTag>>().bytes);
    const auto code = crypto::newCode();
    const auto secret = newSecret();
    const auto expires_at = call.now + kCodeFor;
    VQ_TRY(
        const auto done,
        database.run("INSERT INTO enrolment (id, tenant_id, code_hash, secret_hash, "
                     "name, kind, request, status, expires_at) VALUES ($1, '', $2, $3, "
                     "$4, $5, $6, 'pending', $7)",
                     {id, hashOf(code), hashOf(secret), wanted.name, wanted.kind,
                      wanted.request, sqlOf(expires_at)}));
    return Answer{.status = 201,
                  .data = json::Object{{"id", id},
                                       {"code", code},
                                       {"secret", secret},
                                       {"expiresAt", toJson(expires_at)},
                                       {"pollAfterS", kPollAfterS}}};
}

json::Value textOrNull(const Row &row, std::size_t column)
{
    return row.isNull(column) ? json::Value() : json::Value(row.text(column));
}

// With another secret it does not exist.
Outcome<Answer> get(Database &database, const Call &call)
{
    VQ_TRY(const auto rows,
           database.run("SELECT status, expires_at, tenant_id, site_id, device_id, "
                        "certificate, authority FROM enrolment WHERE id = $1 AND "
                        "secret_hash = $2",
                        {call.at("id"), hashOf(call.identity.session_token)}));
    if (rows.empty())
        return notFound("enrolment");
    const auto &row = rows.front();
    const bool is_over = row.text(0) == "pending" && row.time(1) <= call.now;
    return Answer{.data = json::Object{
                      {"status", is_over ? std::string("expired") : row.text(0)},
                      {"expiresAt", toJson(row.time(1))},
                      {"tenantId", row.text(0) == "approved" ? json::Value(row.text(2))
                                                             : json::Value()},
                      {"siteId", textOrNull(row, 3)},
                      {"deviceId", textOrNull(row, 4)},
                      {"certificate", textOrNull(row, 5)},
                      {"authority", textOrNull(row, 6)}}};
}

Shape newShape()
{
    return {"EnrolmentBegun", wholeSchema({{"id", textSchema()},
                                           {"code", textSchema()},
                                           {"secret", textSchema()},
                                           {"expiresAt", momentSchema()},
                                           {"pollAfterS", integerSchema()}})};
}

Shape toldShape()
{
    return {"Enrolment", wholeSchema({{"status", textSchema()},
                                      {"expiresAt", momentSchema()},
                                      {"tenantId", orNull(textSchema())},
                                      {"siteId", orNull(textSchema())},
                                      {"deviceId", orNull(textSchema())},
                                      {"certificate", orNull(textSchema())},
                                      {"authority", orNull(textSchema())}})};
}

} // namespace

Schema schema()
{
    return {"enrolment", kMigrations};
}

std::string hashOf(std::string_view secret)
{
    return crypto::toHex(crypto::sha256(secret));
}

Result<std::optional<Pending>> holdPending(Database &database, std::string_view code,
                                           UtcMs now)
{
    VQ_TRY(const auto rows,
           database.run("SELECT id, name, kind, request FROM enrolment WHERE "
                        "code_hash = $1 AND status = 'pending' AND expires_at > $2 "
                        "{{for_update}}",
                        {hashOf(code), sqlOf(now)}));
    if (rows.empty())
        return std::optional<Pending>();
    const auto &row = rows.front();
    return std::optional(Pending{.id = row.text(0),
                                 .name = row.text(1),
                                 .kind = row.text(2),
                                 .request = row.text(3)});
}

Status keepApproved(Database &database, const Pending &pending, const Approved &approved)
{
    VQ_TRY(const auto done,
           database.run("UPDATE enrolment SET status = 'approved', tenant_id = $1, "
                        "device_id = $2, site_id = $3, certificate = $4, authority = $5 "
                        "WHERE id = $6",
                        {approved.tenant, approved.device,
                         approved.site ? SqlValue(*approved.site) : SqlValue(),
                         approved.certificate, approved.authority, pending.id}));
    return Done{};
}

Status keepRefused(Database &database, const Pending &pending, const std::string &tenant)
{
    VQ_TRY(const auto done, database.run("UPDATE enrolment SET status = 'refused', "
                                         "tenant_id = $1 WHERE id = $2",
                                         {tenant, pending.id}));
    return Done{};
}

void addMachineRoutes(Routes &routes,
                      const std::function<RateVerdict(const std::string &)> &tries)
{
    routes.push_back(
        {.method = "POST",
         .path = "/v1/enrolments",
         .operation = "createEnrolment",
         .summary =
             "A machine asks to become a device: it shows the code that it is told.",
         .access = Access::Public,
         .is_audited = false, // it is nobody's yet
         .body = sentShape<NewEnrolment>("NewEnrolment", Writing::Creation),
         .data = newShape(),
         .success = 201,
         .is_secret = true,
         .before = [tries](Database &, Call &call) -> Outcome<Done> {
             const auto verdict = tries("enrolment/" + call.request.peer);
             return verdict.is_allowed ? Outcome<Done>(Done{}) : tooMany(verdict);
         },
         .write = create});
    routes.push_back(
        {.method = "GET",
         .path = "/v1/enrolments/{id}",
         .operation = "getEnrolment",
         .summary =
             "Tells the machine, by the secret of its enrolment as a bearer token, "
             "what became of it.",
         .access = Access::Public,
         .data = toldShape(),
         .is_secret = true,
         .read = get});
}

void addRoutes(Routes &routes, const RouteParts &parts)
{
    addMachineRoutes(routes, parts.tries);
    addApproval(routes, parts.revoked);
    addRenewal(routes);
}

} // namespace enrolment

} // namespace vq::cloud
