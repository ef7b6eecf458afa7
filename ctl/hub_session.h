// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "core/base/result.h"
#include "sync/session/site_mirror.h"

namespace vq::ctl {

// A connection to one hub for the length of one command; each call waits for its answer.
// An Error with code "unreachable" or "no_answer" means that no hub answered in time; any
// other comes from the hub.
class HubSession {
public:
    struct Options {
        std::string url;
        std::string token;
        std::string pin;
        Ms connect_timeout{5'000};
        Ms timeout{10'000};
        Ms work_timeout{10'000}; // of what takes the hub long: verify, backup, restore
        std::string request_id;
    };

    static Result<HubSession> open(Options options);
    ~HubSession();
    HubSession(HubSession &&) noexcept;
    HubSession &operator=(HubSession &&) noexcept;

    Result<lan::ReplyBody> ask(lan::RequestBody body);
    const lan::SiteMirror &mirror() const;
    const SiteConfig &site() const;
    UtcMs hubNow() const;

private:
    class Loop;
    explicit HubSession(std::unique_ptr<Loop> loop);

    std::unique_ptr<Loop> m_loop;
};

// The reply's alternative that the command promises; anything else is the hub's fault.
template <class Expected>
Result<Expected> expect(const Result<lan::ReplyBody> &reply)
{
    if (!reply)
        return reply.error();
    if (const auto *expected = std::get_if<Expected>(&*reply))
        return *expected;
    return Error{ErrorKind::Reject, "unexpected_reply",
                 "The hub answered something that this vqctl does not expect. "
                 "Are both of the same version?"};
}

} // namespace vq::ctl
