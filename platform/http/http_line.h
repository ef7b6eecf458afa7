// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "core/base/result.h"
#include "core/base/time.h"
#include "platform/http/http_message.h"

namespace vq::http {

// A line to one server, wherever it stands, that is kept open: requests share its connection
// (HTTP/2 where the server speaks it), each may be given up, and none holds up whoever asks. It
// has a thread of its own.
class Line {
public:
    struct Options {
        std::string trust_file; // authorities, PEM; empty: those of the system
        // Whom we are, PEM; empty: nobody. What the files say anew holds from the next request.
        std::string certificate_file = {};
        std::string key_file = {};
        bool may_be_plain = false; // http:// too
        std::string proxy = {};    // "http://host:port"; empty: as the environment says
        Ms connect_time{10'000};
        std::size_t body_bytes_max = 8U * 1024 * 1024; // of an answer
        std::int64_t send_bytes_per_s_max = 0;         // of each request; 0: no limit
    };
    // Called once, on the line's thread.
    using Done = std::function<void(Result<Response>)>;
    using Ticket = std::uint64_t;

    explicit Line(Options options);
    ~Line(); // gives up what is under way: nobody is told
    Line(const Line &) = delete;
    Line &operator=(const Line &) = delete;

    // The errors are those of Client, and http_bad_certificate for our own.
    Ticket send(Request request, Ms patience, Done done);
    // Nobody waits for it any more. What follows goes over a connection of its own, for this
    // one may lead nowhere.
    void drop(Ticket ticket);

private:
    class Loop;
    std::unique_ptr<Loop> m_loop;
};

} // namespace vq::http
