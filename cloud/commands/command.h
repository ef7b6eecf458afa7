// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <string>

#include "cloud/model/field.h"

namespace vq::cloud {

inline constexpr std::array<std::string_view, 4> kCommandKinds = {"join", "cancel",
                                                                  "present", "configure"};
inline constexpr std::array<std::string_view, 4> kCommandStates = {
    "pending", // the site has not answered it yet
    "done",
    "refused", // by the rules of the site: `code` says why
    "expired", // it came to the site too late
};

// What the cloud wants of a site, and what became of it. Its place in the site's command log
// is (epoch, seq).
struct SiteOrder {
    std::string id;
    std::string tenant_id;
    std::string site_id;
    std::string kind;
    std::optional<std::string> subject; // the session that it is about
    std::string status = "pending";
    std::optional<std::string> code; // of a refusal
    std::int64_t epoch = 0;
    std::int64_t seq = 0;
    UtcMs not_after{}; // later than this the site does not do it
    std::optional<UtcMs> answered_at;
    UtcMs created_at{};
    UtcMs updated_at{};
    std::int64_t revision = 1;
};

template <>
struct Resource<SiteOrder> {
    static constexpr std::string_view kTable = "site_command";
    static std::span<const Field<SiteOrder>> fields();
};

} // namespace vq::cloud
