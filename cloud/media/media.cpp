// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "cloud/api/crud_routes.h"
#include "cloud/devices/module.h"
#include "cloud/media/content.h"
#include "cloud/media/look.h"
#include "cloud/media/module.h"
#include "cloud/media/picture.h"
#include "cloud/tenants/module.h"
#include "platform/crypto/digest.h"

namespace vq::cloud {

std::span<const Field<Picture>> Resource<Picture>::fields()
{
    static const std::array kFields = {
        Field<Picture>{"id", &Picture::id},
        Field<Picture>{
            .name = "tenantId", .place = &Picture::tenant_id, .is_told = false},
        Field<Picture>{"sha256", &Picture::sha256},
        Field<Picture>{"kind", &Picture::kind},
        Field<Picture>{"width", &Picture::width},
        Field<Picture>{"height", &Picture::height},
        Field<Picture>{"bytes", &Picture::bytes},
        Field<Picture>{"name", &Picture::name},
        Field<Picture>{"createdAt", &Picture::created_at},
        Field<Picture>{
            .name = "updatedAt", .place = &Picture::updated_at, .is_told = false},
    };
    return kFields;
}

namespace media {

namespace {

constexpr std::array kMigrations = {Migration{1, "media", R"sql(
CREATE TABLE media (
    id           {{text}} NOT NULL PRIMARY KEY,
    tenant_id    {{text}} NOT NULL,
    sha256       {{text}} NOT NULL,
    kind         {{text}} NOT NULL CHECK (kind IN ('image/png', 'image/jpeg')),
    width        {{int}}  NOT NULL CHECK (width BETWEEN 1 AND 4096),
    height       {{int}}  NOT NULL CHECK (height BETWEEN 1 AND 4096),
    bytes        {{int}}  NOT NULL CHECK (bytes BETWEEN 1 AND 8388608),
    name         {{text}} NOT NULL,
    created_at   {{int}}  NOT NULL,
    updated_at   {{int}}  NOT NULL,
    revision     {{int}}  NOT NULL,
    UNIQUE (tenant_id, sha256)
) {{strict}};
CREATE INDEX media_by_creation ON media (tenant_id, created_at, id);
CREATE TABLE media_content (                  -- apart, so that a list reads none of it
    media_id     {{text}} NOT NULL PRIMARY KEY REFERENCES media (id) ON DELETE CASCADE,
    tenant_id    {{text}} NOT NULL,
    content      {{blob}} NOT NULL
) {{strict}};
)sql"}};

constexpr const char *kPath = "/v1/tenants/{tenantId}/media";
constexpr std::int64_t kTenantBytesUsually = 200'000'000;
constexpr std::string_view kTenantBytesLimit = "maxMediaBytes";
constexpr std::size_t kNameMax = 200; // bytes

Crud<Picture> crud(const SitesNaming &sites_naming)
{
    return {
        .path = kPath,
        .noun = "picture",
        .plural = "media",
        .read_permission = "site:read",
        .write_permission = "site:write",
        .filters = {"sha256", "kind", "name"},
        .is_fixed = true,
        .mayDelete = [sites_naming](Database &database, const Call &,
                                    const Picture &picture) -> Outcome<Done> {
            VQ_TRY(const auto sites,
                   sites_naming(database, picture.tenant_id, picture.sha256));
            if (sites.empty())
                return Done{};
            const auto others =
                sites.size() > 1 ? " and of " + std::to_string(sites.size() - 1) + " more"
                                 : std::string();
            return Refusal(
                409, Problem{"picture_in_use",
                             "The configuration of \"" + sites.front() + "\"" + others +
                                 " names this picture. Nothing was deleted; send "
                                 "one without it there, and wait until it is done.",
                             {}});
        }};
}

Outcome<std::optional<Picture>> byDigest(Database &database, const std::string &tenant,
                                         const std::string &sha256)
{
    static const auto kSql = "SELECT " + columnListOf<Picture>() +
                             " FROM media WHERE tenant_id = $1 AND sha256 = $2";
    VQ_TRY(const auto rows, database.run(kSql, {tenant, sha256}));
    return rows.empty() ? std::optional<Picture>()
                        : std::optional(fromRow<Picture>(rows.front()));
}

// Beside the lane that writes: a hash over all of it.
Outcome<Done> prepare(Call &call)
{
    const auto &bytes = call.request.body;
    VQ_TRY(auto look, lookAt(bytes));
    const auto name = call.asked("name");
    if (name.size() > kNameMax)
        return Refusal(400, Problem{"bad_value",
                                    "\"name\" may have at most 200 bytes. Nothing was "
                                    "kept.",
                                    "name"});
    call.prepared = std::make_shared<const Picture>(
        Picture{.id = toHex(crypto::randomId<Id<struct ResourceTag>>().bytes),
                .tenant_id = call.at("tenantId"),
                .sha256 = crypto::toHex(crypto::sha256(bytes)),
                .kind = std::move(look.kind),
                .width = look.width,
                .height = look.height,
                .bytes = std::ssize(bytes),
                .name = std::string(name),
                .created_at = call.now,
                .updated_at = call.now});
    return Done{};
}

std::string inMegabytes(std::int64_t bytes)
{
    const auto tenths = (bytes + 50'000) / 100'000;
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

Outcome<Done> checkRoom(Database &database, const Picture &picture)
{
    VQ_TRY(const auto limit,
           tenants::limitOf(database, picture.tenant_id, kTenantBytesLimit));
    VQ_TRY(const auto rows,
           database.run("SELECT coalesce(CAST(sum(bytes) AS {{int}}), 0) FROM media "
                        "WHERE tenant_id = $1",
                        {picture.tenant_id}));
    const auto most = limit.value_or(kTenantBytesUsually);
    const auto present = rows.front().integer(0);
    if (present + picture.bytes <= most)
        return Done{};
    return Refusal(409, Problem{"media_full",
                                "The picture has " + inMegabytes(picture.bytes) +
                                    " MB, and the tenant's have " + inMegabytes(present) +
                                    " of the " + inMegabytes(most) +
                                    " MB that they may have. Nothing was kept; delete "
                                    "some that no site shows, or have "
                                    "limits.maxMediaBytes raised.",
                                {}});
}

// The same picture again is the one that is there, under the name that it got first.
Outcome<Answer> add(Database &database, const Call &call, const CrudWays<Picture> &ways)
{
    auto picture = *static_cast<const Picture *>(call.prepared.get());
    VQ_TRY(auto present, byDigest(database, picture.tenant_id, picture.sha256));
    if (present)
        return ways.answerOf(database, call, std::move(*present));
    VQ_CHECK(checkRoom(database, picture));
    VQ_CHECK(insertRow(database, picture));
    VQ_CHECK(keepContent(database, picture, call.request.body));
    auto answer = ways.answerOf(database, call, picture);
    answer.status = 201;
    answer.changes = {ways.changeOf("create", picture.id, nullptr, &picture)};
    answer.headers.push_back({"Location", call.request.path + "/" + picture.id});
    return answer;
}

// For a site's hub. Whoever else asks hears what all hear of what is not there.
Outcome<Answer> forSite(Database &database, const Call &call)
{
    const auto its = devices::mustBeHubOf(database, call.identity, call.at("siteId"));
    if (!its)
        return its.error().status == 403 ? notFound("picture") : its.error();
    VQ_TRY(const auto picture,
           byDigest(database, call.identity.tenant, call.at("sha256")));
    return picture ? contentOf(database, call, *picture)
                   : Outcome<Answer>(notFound("picture"));
}

const std::vector<std::string> &kinds()
{
    static const std::vector<std::string> kAll = {std::string(kPng), std::string(kJpeg)};
    return kAll;
}

} // namespace

Schema schema()
{
    return {"media", kMigrations};
}

void addRoutes(Routes &routes, const SitesNaming &sites_naming)
{
    const auto ways = std::make_shared<CrudWays<Picture>>(crud(sites_naming));
    addCrud(routes, crud(sites_naming));
    auto &adding = *std::ranges::find(routes, "createPicture", &Route::operation);
    adding.summary =
        "Adds a picture, the body itself; one that is there already is told.";
    adding.body = std::nullopt;
    adding.query = {"name"};
    adding.raw_body = kinds().front() + ", " + kinds().back();
    adding.body_bytes_max = kPictureBytesMax;
    adding.before = [](Database &, Call &call) { return prepare(call); };
    adding.write = [ways](Database &database, const Call &call) {
        return add(database, call, *ways);
    };
    routes.push_back(
        {.method = "GET",
         .path = std::string(kPath) + "/{id}/content",
         .operation = "getPictureContent",
         .summary = "Gives the picture itself, or a part of it.",
         .permission = "site:read",
         .raw_types = kinds(),
         .read = [ways](Database &database, const Call &call) -> Outcome<Answer> {
             VQ_TRY(const auto picture, ways->find(database, call));
             return contentOf(database, call, picture);
         }});
    routes.push_back({.method = "GET",
                      .path = "/v1/sites/{siteId}/media/{sha256}",
                      .operation = "getSitePicture",
                      .summary = "Gives a site's hub a picture of its tenant, or a part "
                                 "of it.",
                      .permission = "facts:write",
                      .raw_types = kinds(),
                      .read = forSite});
}

Result<std::int64_t> countPictures(Database &database, const std::string &tenant)
{
    VQ_TRY(const auto count,
           database.run("SELECT count(*) FROM media WHERE tenant_id = $1", {tenant}));
    return count.front().integer(0);
}

} // namespace media

} // namespace vq::cloud
