// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cloud/model/field.h"

namespace vq::cloud {

// A line that people wait in: of a site, or purely virtual.
struct Queue {
    std::string id;
    std::string tenant_id;
    std::optional<std::string> site_id; // absent: purely virtual
    // Code of the service whose line it is: the site's hub decides. Absent: the cloud does.
    std::optional<std::string> service;
    std::optional<std::string> trouble; // of its site, that people should look at
    std::string name;
    std::string description;
    std::int64_t max_concurrent_users = 100;   // let through at a time
    std::int64_t release_rate_per_minute = 60; // let through, at the most
    bool is_active = true; // false: paused, nobody joins or is let through
    json::Object schedule; // when one may join; empty: always
    std::int64_t waiting_users = 0;
    std::optional<std::int64_t> estimated_wait_time; // seconds, of who joins now
    UtcMs created_at{};
    UtcMs updated_at{};
    std::int64_t revision = 1;
};

template <>
struct Resource<Queue> {
    static constexpr std::string_view kTable = "queue";
    static std::span<const Field<Queue>> fields();
};

} // namespace vq::cloud
