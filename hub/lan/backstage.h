// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>

#include "hub/lan/rights.h"
#include "hub/reducer/items.h"

namespace vq::hub {

// Where the answer to a request goes.
struct ReplyTo {
    SessionKey session = 0;
    std::string request_id;

    Answer with(Result<lan::ReplyBody> outcome) const
    {
        return {session, encodeReply(request_id, std::move(outcome))};
    }
    Answer with(lan::ReplyBody body) const { return with(Result(std::move(body))); }
    Answer with(const Error &error) const { return with(Result<lan::ReplyBody>(error)); }
};

// Does what is no queue command. The answer comes through the same door as all others.
class Backstage {
public:
    virtual ~Backstage() = default;

    // On the sessions' thread. The asker may ask this: rights were looked at.
    virtual void handle(const Asker &asker, const ReplyTo &reply,
                        const lan::RequestBody &body) = 0;
};

} // namespace vq::hub
