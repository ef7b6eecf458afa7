// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/agent/picture_part.h"

#include <charconv>
#include <optional>

#include "core/media/picture.h"
#include "sync/agent/cloud_json.h"
#include "sync/agent/failure.h"

namespace vq::agent {

namespace {

Error notUnderstood()
{
    return {ErrorKind::Retry, "cloud_broken",
            "The cloud gave another part of a picture than was asked for. It is asked "
            "again."};
}

// A number, and what stands behind it.
std::optional<std::uint64_t> taken(std::string_view &text)
{
    std::uint64_t number = 0;
    const auto [end, problem] =
        std::from_chars(text.data(), text.data() + text.size(), number);
    if (problem != std::errc())
        return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return number;
}

bool takes(std::string_view &text, std::string_view word)
{
    if (!text.starts_with(word))
        return false;
    text.remove_prefix(word.size());
    return true;
}

// "bytes 0-65535/123456": how many there are in all, when it is of this part.
std::optional<std::uint64_t> totalIn(std::string_view text, const PartAsked &asked,
                                     std::size_t count)
{
    if (!takes(text, "bytes "))
        return std::nullopt;
    const auto first = taken(text);
    if (!first || *first != asked.offset || !takes(text, "-"))
        return std::nullopt;
    const auto last = taken(text);
    if (!last || *last != asked.offset + count - 1 || !takes(text, "/"))
        return std::nullopt;
    const auto total = taken(text);
    return total && *total > *last && text.empty() ? total : std::nullopt;
}

Error whyNot(const http::Response &response)
{
    if (response.status == 404 && refusalIn(response).code == "not_found")
        return {ErrorKind::Reject, "picture_missing",
                "The cloud does not have this picture. Add it there, or take it out of "
                "the site's configuration."};
    auto why = whyRefused(response);
    why.retry_after = retryAfter(response);
    return why;
}

} // namespace

std::string rangeOf(const PartAsked &asked)
{
    return "bytes=" + std::to_string(asked.offset) + "-" +
           std::to_string(asked.offset + asked.count_max - 1);
}

Result<PicturePart> picturePartIn(const http::Response &response, const PartAsked &asked)
{
    const bool is_picture = response.content_type.starts_with("image/");
    if (!is_picture || (response.status != 206 && response.status != 200))
        return whyNot(response);
    const auto &body = response.body;
    if (response.status == 200) {
        if (body.size() <= asked.offset || body.size() > media::kPictureBytesMax)
            return notUnderstood();
        return PicturePart{body.substr(asked.offset, asked.count_max), body.size()};
    }
    if (body.empty() || body.size() > asked.count_max)
        return notUnderstood();
    const auto total = totalIn(response.header("Content-Range"), asked, body.size());
    if (!total || *total > media::kPictureBytesMax)
        return notUnderstood();
    return PicturePart{body, *total};
}

} // namespace vq::agent
