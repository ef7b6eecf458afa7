// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/time.h"

namespace vq::http {

struct Header {
    std::string name;
    std::string value;
};

struct Body {
    std::string type; // "application/json"
    std::string text;
};

struct Response {
    int status = 0;
    std::string content_type;
    std::string body;
};

// Asks others, one exchange at a time. What answers is verified by its certificate; a
// redirect is an answer like any other and is not followed. From any thread.
class Client {
public:
    struct Options {
        std::string trust_file; // authorities, PEM; empty: those of the system
        // Plain http, too, and addresses that are not public: for a provider beside us.
        bool may_be_private = false;
        Ms time{10'000}; // for all of an exchange
        Ms connect_time{5'000};
        std::size_t body_bytes_max = 512U * 1024;
    };

    explicit Client(Options options) : m_options(std::move(options)) {}

    // Whatever status was answered is a response. Refused with http_bad_address,
    // http_private_address, http_untrusted or http_too_large, and, to be tried again, with
    // http_too_slow or http_unreachable.
    Result<Response> get(const std::string &url,
                         const std::vector<Header> &headers = {}) const;
    Result<Response> post(const std::string &url, const Body &body,
                          const std::vector<Header> &headers = {}) const;

    const Options &options() const { return m_options; }

private:
    Result<Response> ask(const std::string &url, const std::vector<Header> &headers,
                         const Body *body) const;

    Options m_options;
};

// As application/x-www-form-urlencoded wants it, and a query.
std::string percentEncoded(const std::string &text);

} // namespace vq::http
