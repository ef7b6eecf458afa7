// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>

#include "cloud/model/field.h"
#include "cloud/model/sealed_row.h"

namespace vq::cloud {

inline constexpr std::array<std::string_view, 8> kSessionStates = {
    "pending",   // the site has been asked, and has not answered yet
    "waiting",   // in the line
    "called",    // let through; a lease is hers while her heartbeat goes on
    "serving",   // somebody has begun with her
    "parked",    // out of the line of a site for a while; her place is kept
    "served",    // it is done
    "no_show",   // let through, and never came
    "cancelled", // gone before it was done, by her or by staff
};

// One visit's place in one queue.
struct Session {
    std::string id;
    std::string tenant_id;
    std::string queue_id;
    std::optional<std::string> site_id; // whose hub decides; absent: the cloud does
    std::optional<std::string> user_identifier; // what the tenant knows her by
    std::string status = "waiting";
    // See cloud/queues/priority.h.
    std::int64_t priority = 0;
    std::optional<std::int64_t> position; // 1 is the next one; absent when not waiting
    std::int64_t place_order = 0;         // in the order of joining, unique in its queue
    std::int64_t line_revision = 0;       // of its line, when it last changed there
    UtcMs enqueued_at{};
    std::optional<UtcMs> released_at;
    std::optional<UtcMs> serving_at;
    std::optional<UtcMs> served_at;
    // What a site's ticket says: "A042", the counter that called it last, how it ended.
    std::optional<std::string> label;
    std::optional<std::int64_t> counter;
    std::optional<std::string> outcome;
    // What the site was asked for her and has not answered ("join", "cancel", "present"), and
    // why it did not do what was asked last.
    std::optional<std::string> asked;
    std::optional<std::string> refusal;
    bool must_arrive = false;        // and is passed over until she is at the site
    std::optional<UtcMs> present_at; // she is at the site
    // Between these her call was to be expected, as the site told her when it gave the number.
    std::optional<UtcMs> expected_from;
    std::optional<UtcMs> expected_until;
    std::optional<UtcMs> lease_until; // of who was let through
    bool has_come = false;            // a heartbeat came since she was let through
    json::Object metadata;
    bool is_forgotten = false; // what was personal is gone
    std::string token; // of the visitor's own link: opens this session and nothing else
    UtcMs created_at{};
    UtcMs updated_at{};
    std::int64_t revision = 1;
    Sealed sealed;
};

template <>
struct Resource<Session> {
    static constexpr std::string_view kTable = "session";
    static std::span<const Field<Session>> fields();
};

} // namespace vq::cloud
