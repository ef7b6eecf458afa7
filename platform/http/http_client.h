// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/time.h"
#include "platform/http/http_message.h"

namespace vq::http {

// Asks others, one exchange at a time. What answers is verified by its certificate; a
// redirect is an answer like any other and is not followed. From any thread.
class Client {
public:
    struct Options {
        std::string trust_file; // authorities, PEM; empty: those of the system
        // Plain http, too, and addresses that are not public: for a provider beside us.
        bool may_be_private = false;
        // Through the proxy that the environment names (https_proxy, no_proxy): for a program
        // that somebody runs where there is no other way out.
        bool may_use_proxy = false;
        Ms time{10'000}; // for all of an exchange
        Ms connect_time{5'000};
        std::size_t body_bytes_max = 512U * 1024;
    };

    explicit Client(Options options) : m_options(std::move(options)) {}

    // Whatever status was answered is a response. Refused with http_bad_address,
    // http_private_address, http_untrusted or http_too_large, and, to be tried again, with
    // http_unreachable or http_proxy_refused (nothing was sent), http_cut_off or http_too_slow.
    Result<Response> get(const std::string &url,
                         const std::vector<Header> &headers = {}) const;
    Result<Response> post(const std::string &url, const Body &body,
                          const std::vector<Header> &headers = {}) const;
    // By whichever method; what is accepted is application/json unless a header says so.
    Result<Response> send(const Request &request) const;

    const Options &options() const { return m_options; }

private:
    Options m_options;
};

// As application/x-www-form-urlencoded wants it, and a query.
std::string percentEncoded(const std::string &text);

} // namespace vq::http
