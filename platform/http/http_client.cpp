// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/http/http_client.h"

#include "platform/http/exchange.h"

namespace vq::http {

Result<Response> Client::send(const Request &request) const
{
    makeReady();
    Exchange exchange(request, {.may_be_plain = m_options.may_be_private,
                                .may_be_private = m_options.may_be_private,
                                .body_bytes_max = m_options.body_bytes_max});
    CURL *easy = exchange.handle();
    set(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(m_options.time.count()));
    set(easy, CURLOPT_CONNECTTIMEOUT_MS,
        static_cast<long>(m_options.connect_time.count()));
    set(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!m_options.may_use_proxy)
        set(easy, CURLOPT_PROXY, "");
    if (!m_options.trust_file.empty())
        set(easy, CURLOPT_CAINFO, m_options.trust_file.c_str());
    return exchange.outcome(curl_easy_perform(easy));
}

Result<Response> Client::get(const std::string &url,
                             const std::vector<Header> &headers) const
{
    return send({.url = url, .headers = headers});
}

Result<Response> Client::post(const std::string &url, const Body &body,
                              const std::vector<Header> &headers) const
{
    return send({.method = "POST", .url = url, .headers = headers, .body = body});
}

std::string percentEncoded(const std::string &text)
{
    constexpr std::string_view kPlain =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"; // RFC 3986
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string encoded;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (kPlain.find(c) != std::string_view::npos)
            encoded += c;
        else
            encoded += {'%', kDigits[byte >> 4U], kDigits[byte & 0xFU]};
    }
    return encoded;
}

} // namespace vq::http
