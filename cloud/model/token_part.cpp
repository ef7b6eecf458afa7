// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/model/token_part.h"

#include "platform/crypto/base64url.h"
#include "platform/json/json_reader.h"

namespace vq::cloud {

std::optional<json::Value> jsonOfTokenPart(std::string_view part)
{
    const auto bytes = crypto::fromBase64Url(part);
    if (!bytes)
        return std::nullopt;
    auto parsed =
        json::parse({reinterpret_cast<const char *>(bytes->data()), bytes->size()});
    return parsed ? std::optional(std::move(*parsed)) : std::nullopt;
}

} // namespace vq::cloud
