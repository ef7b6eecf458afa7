// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "cloud/model/refusal.h"
#include "platform/json/json_value.h"

namespace vq::cloud::live {

// What a socket asks for: {"type":"subscribe","tenantId","queueId"} or with "sessionId".
struct Wish {
    std::string type; // "subscribe", "unsubscribe", "authenticate"
    std::string tenant;
    std::string queue; // one of the two
    std::string session;
    std::string token;       // of authenticate
    std::int64_t since = -1; // the sequence that it has seen; -1: none

    // What messages about it are called: "queue/…", "session/…".
    std::string subject() const
    {
        return session.empty() ? "queue/" + queue : "session/" + session;
    }
};

// Refused with bad_message.
Outcome<Wish> readWish(const std::string &text);

} // namespace vq::cloud::live
