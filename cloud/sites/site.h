// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cloud/model/field.h"

namespace vq::cloud {

// A place where people come to, with queues, a hub and devices of its own.
struct Site {
    std::string id;
    std::string tenant_id;
    std::string name;
    std::string zone; // IANA: "Europe/Berlin"
    std::string address;
    bool is_active = true;
    UtcMs created_at{};
    UtcMs updated_at{};
    std::int64_t revision = 1;
};

template <>
struct Resource<Site> {
    static constexpr std::string_view kTable = "site";
    static std::span<const Field<Site>> fields();
};

} // namespace vq::cloud
