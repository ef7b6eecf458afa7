// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/media/content.h"

#include <algorithm>

#include "cloud/media/part.h"

namespace vq::cloud::media {

namespace {

// What a digest names never changes; a picture of a tenant is for who may see it.
constexpr const char *kCaching = "private, max-age=31536000, immutable";

std::string tagOf(const Picture &picture)
{
    return '"' + picture.sha256 + '"';
}

PartWish wishOf(const Call &call, const Picture &picture)
{
    const auto if_range = call.request.header("if-range");
    if (!if_range.empty() && if_range != tagOf(picture))
        return {};
    return partOf(call.request.header("range"), picture.bytes);
}

Outcome<Answer> noSuchPart(const Picture &picture)
{
    return Refusal(416, Problem{"no_such_part",
                                "The picture has " + std::to_string(picture.bytes) +
                                    " bytes; there is nothing where Range asks.",
                                "Range"});
}

Result<std::string> read(Database &database, const Picture &picture, const Part &part)
{
    VQ_TRY(const auto rows,
           database.run("SELECT substr(content, CAST($1 AS INTEGER), CAST($2 AS "
                        "INTEGER)) FROM media_content WHERE media_id = $3",
                        {part.first + 1, part.count, picture.id}));
    if (rows.empty() || std::ssize(rows.front().bytes(0)) != part.count)
        return Error{ErrorKind::Corrupt, "storage_corrupt",
                     "The database does not have all bytes of the picture " +
                         picture.sha256 + ". Add it again."};
    std::string text(static_cast<std::size_t>(part.count), '\0');
    std::ranges::transform(rows.front().bytes(0), text.begin(),
                           [](std::byte byte) { return static_cast<char>(byte); });
    return text;
}

} // namespace

Status keepContent(Database &database, const Picture &picture, std::string_view bytes)
{
    const auto raw = std::as_bytes(std::span(bytes));
    VQ_CHECK(
        database.run("INSERT INTO media_content (media_id, tenant_id, content) "
                     "VALUES ($1, $2, $3)",
                     {picture.id, picture.tenant_id, Bytes(raw.begin(), raw.end())}));
    return Done{};
}

Outcome<Answer> contentOf(Database &database, const Call &call, const Picture &picture)
{
    std::vector<web::Header> headers = {{"ETag", tagOf(picture)},
                                        {"Cache-Control", kCaching},
                                        {"Accept-Ranges", "bytes"}};
    const auto seen = call.request.header("if-none-match");
    if (seen == "*" || seen.find(tagOf(picture)) != std::string_view::npos)
        return Answer{.status = 304, .headers = std::move(headers)};
    const auto wish = wishOf(call, picture);
    if (!wish.is_possible)
        return noSuchPart(picture);
    const auto part = wish.part.value_or(Part{0, picture.bytes});
    VQ_TRY(auto bytes, read(database, picture, part));
    if (wish.part)
        headers.push_back(
            {"Content-Range", "bytes " + std::to_string(part.first) + "-" +
                                  std::to_string(part.first + part.count - 1) + "/" +
                                  std::to_string(picture.bytes)});
    return Answer{.status = wish.part ? 206 : 200,
                  .headers = std::move(headers),
                  .raw = RawBody{picture.kind, std::move(bytes)}};
}

} // namespace vq::cloud::media
