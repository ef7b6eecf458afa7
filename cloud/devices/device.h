// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "cloud/model/field.h"

namespace vq::cloud {

// A machine of a tenant that talks to the cloud: a hub, or a screen away from any site.
struct Device {
    std::string id;
    std::string tenant_id;
    std::optional<std::string> site_id; // absent: of no site
    std::string name;
    std::string kind;
    std::string token_hash; // SHA-256, so that the table opens no door
    std::optional<UtcMs> last_seen_at;
    // The one that it was given last; it is good beside those before it of its generation.
    std::string certificate; // PEM; empty: none
    std::optional<std::string> certificate_serial;
    std::optional<UtcMs> certificate_expires_at;
    std::int64_t certificate_generation = 0; // those of an earlier one are refused
    UtcMs created_at{};
    UtcMs updated_at{};
    std::int64_t revision = 1;
};

template <>
struct Resource<Device> {
    static constexpr std::string_view kTable = "device";
    static std::span<const Field<Device>> fields();
};

} // namespace vq::cloud
