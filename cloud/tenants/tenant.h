// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cloud/model/field.h"

namespace vq::cloud {

// A customer of the platform: an organisation with its queues, sites and staff, walled off
// from all others.
struct Tenant {
    std::string id;
    std::string name;
    std::string domain; // "tickets.example.org": how staff find their sign-in
    json::Object configuration;
    json::Object limits; // "maxQueues", "maxUsers", "maxWaitingPerQueue"
    UtcMs created_at{};
    UtcMs updated_at{};
    std::int64_t revision = 1;
};

template <>
struct Resource<Tenant> {
    static constexpr std::string_view kTable = "tenant";
    static std::span<const Field<Tenant>> fields();
};

} // namespace vq::cloud
