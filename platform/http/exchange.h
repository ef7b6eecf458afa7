// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

// Of this folder only: one request and its answer, on a handle of the library.
#include <memory>
#include <string>

#include <curl/curl.h>

#include "core/base/assert.h"
#include "platform/http/http_message.h"

namespace vq::http {

struct FreeCurl {
    void operator()(CURL *handle) const { curl_easy_cleanup(handle); }
    void operator()(curl_slist *list) const { curl_slist_free_all(list); }
};
using Easy = std::unique_ptr<CURL, FreeCurl>;
using HeaderList = std::unique_ptr<curl_slist, FreeCurl>;

void makeReady(); // before the first handle

template <class Value>
void set(CURL *easy, CURLoption option, Value value)
{
    const auto done = curl_easy_setopt(easy, option, value);
    VQ_ASSERT(done == CURLE_OK);
}

// Lives where it is made: the library calls back into it.
class Exchange {
public:
    struct Bounds {
        bool may_be_plain = false;   // http:// too
        bool may_be_private = false; // addresses that are not public, too
        std::size_t body_bytes_max = 0;
    };

    Exchange(Request request, Bounds bounds);
    Exchange(const Exchange &) = delete;
    Exchange &operator=(const Exchange &) = delete;

    CURL *handle() const { return m_easy.get(); }
    // Once the library says that it is over, and how.
    Result<Response> outcome(CURLcode code);

private:
    static std::size_t takeBody(char *data, std::size_t size, std::size_t count,
                                void *user);
    static curl_socket_t openSocket(void *user, curlsocktype purpose,
                                    curl_sockaddr *address);
    Error errorOf(CURLcode code) const;

    Request m_request;
    Bounds m_bounds;
    HeaderList m_headers;
    Easy m_easy;
    std::string m_body;
    bool m_is_too_large = false;
    bool m_is_private = false;
};

} // namespace vq::http
