// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "cloud/model/field.h"

namespace vq::cloud {

// A still picture of a tenant, for the displays of its sites. Its bytes are beside it, in
// media_content.
struct Picture {
    std::string id;
    std::string tenant_id;
    std::string sha256; // hexadecimal: how a site.toml names it
    std::string kind;   // "image/png" or "image/jpeg"
    std::int64_t width = 0;
    std::int64_t height = 0;
    std::int64_t bytes = 0;
    std::string name; // what head office calls it
    UtcMs created_at{};
    UtcMs updated_at{};
    std::int64_t revision = 1;
};

template <>
struct Resource<Picture> {
    static constexpr std::string_view kTable = "media";
    static std::span<const Field<Picture>> fields();
};

} // namespace vq::cloud
