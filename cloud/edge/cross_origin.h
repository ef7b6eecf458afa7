// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "cloud/database/read_pool.h"
#include "core/port/clock.h"
#include "platform/web/http_message.h"

namespace vq::cloud {

// Which pages of other origins a browser may let ask (CORS): those that the tenant of the
// path names in its configuration.allowedOrigins; for signing in, those of any tenant. An
// origin is told by its name and never by `*`.
class CrossOrigin {
public:
    // How long a change may take to be known here.
    static constexpr Ms kFreshFor{5'000};

    CrossOrigin(ReadPool &readers, const Clock &clock)
        : m_readers(readers), m_clock(clock)
    {}

    // Answers a browser's question beforehand, and hands anything else on.
    void handle(web::Request request, web::Reply reply, const web::Handler &next);

private:
    using Origins = std::map<std::string, std::set<std::string>>; // and their tenants

    void whenFresh(std::function<void()> work);
    void look();
    bool allows(const web::Request &request) const; // with the lock held

    ReadPool &m_readers;
    const Clock &m_clock;
    std::mutex m_mutex;
    Origins m_origins;
    std::optional<SteadyMs> m_read_at; // none: never yet
    std::vector<std::function<void()>> m_waiting;
};

} // namespace vq::cloud
