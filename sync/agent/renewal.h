// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/base/time.h"
#include "platform/crypto/key_pair.h"
#include "platform/http/http_message.h"
#include "sync/agent/back_off.h"
#include "sync/agent/granted.h"

namespace vq::agent {

// When a certificate is renewed: from 30 days before its end on, again and again until it was,
// with pauses that grow. An end that is past changes nothing: for a while it can still be.
class Renewal {
public:
    static constexpr Ms kBefore = std::chrono::days{30};
    struct Now {
        UtcMs wall{};
        SteadyMs steady{};
    };

    bool isDue(UtcMs ends_at, const Now &now) const
    {
        return ends_at - kBefore <= now.wall && m_not_before <= now.steady;
    }
    void failed(SteadyMs now, double drawn, std::optional<Ms> wanted = std::nullopt)
    {
        m_not_before = now + kLeast + m_back_off.next(drawn, wanted);
    }
    // A wall clock that is wrong by years makes every certificate look due.
    void done(SteadyMs now)
    {
        m_back_off.forget();
        m_not_before = now + kAfterDone;
    }

private:
    static constexpr Ms kLeast = Minutes{1};
    static constexpr Ms kAfterDone = std::chrono::hours{6};

    BackOff m_back_off{Minutes{2}, std::chrono::hours{6}};
    SteadyMs m_not_before{};
};

http::Request renewalRequest(const std::string &cloud, const crypto::KeyPair &key);
// Refused with what the cloud says: certificate_expired and certificate_revoked want somebody.
Result<Granted> renewedBy(const http::Response &response);

} // namespace vq::agent
