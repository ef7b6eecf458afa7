// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "cloud/model/field.h"

namespace vq::cloud {

// What a site is to be like, from some version on: its site.toml.
struct SiteConfiguration {
    std::string id;
    std::string tenant_id;
    std::string site_id;
    std::int64_t version = 0; // 1, 2, 3, … of its site
    std::string toml;
    std::string digest; // SHA-256 of that, hexadecimal: what a site says that it holds
    std::string status = "pending";     // as its command's (cloud/commands/command.h)
    std::optional<std::string> code;    // of a refusal
    std::optional<std::string> problem; // in words, with line and what was expected
    std::optional<UtcMs> answered_at;
    UtcMs created_at{};
    UtcMs updated_at{};
    std::int64_t revision = 1;
};

template <>
struct Resource<SiteConfiguration> {
    static constexpr std::string_view kTable = "site_configuration";
    static std::span<const Field<SiteConfiguration>> fields();
};

} // namespace vq::cloud
