// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "cloud/model/field.h"

namespace vq::cloud {

// What staff tell those who wait: everybody in a queue, or one of them. It is said once and
// never changed. Who it is said to may be a crowd, so it names nobody.
struct Notification {
    std::string id;
    std::string tenant_id;
    std::string queue_id;
    std::optional<std::string> session_id; // absent: to all who are in the queue
    std::string kind = "information";
    std::string message;
    std::int64_t sequence = 0; // the revision of the queue's line that it made
    UtcMs created_at{};
    UtcMs updated_at{};
    std::int64_t revision = 1;
};

template <>
struct Resource<Notification> {
    static constexpr std::string_view kTable = "notification";
    static std::span<const Field<Notification>> fields();
};

} // namespace vq::cloud
