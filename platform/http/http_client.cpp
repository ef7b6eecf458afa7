// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/http/http_client.h"

#include <algorithm>
#include <array>
#include <memory>

#include <curl/curl.h>
#include <strings.h>
#include <unistd.h>

#include "core/base/assert.h"
#include "platform/http/public_address.h"

namespace vq::http {

namespace {

struct FreeCurl {
    void operator()(CURL *handle) const { curl_easy_cleanup(handle); }
    void operator()(curl_slist *list) const { curl_slist_free_all(list); }
};
using Easy = std::unique_ptr<CURL, FreeCurl>;
using HeaderList = std::unique_ptr<curl_slist, FreeCurl>;

// What the library calls back into, for one exchange.
struct Exchange {
    const Client::Options &options;
    std::string body;
    bool is_too_large = false;
    bool is_private = false;
};

std::size_t takeBody(char *data, std::size_t size, std::size_t count, void *user)
{
    auto &exchange = *static_cast<Exchange *>(user);
    const auto more = size * count;
    if (exchange.body.size() + more > exchange.options.body_bytes_max) {
        exchange.is_too_large = true;
        return 0; // ends it
    }
    exchange.body.append(data, more);
    return more;
}

// After the name was resolved: what a name means may change between a check and its use.
curl_socket_t openSocket(void *user, curlsocktype, curl_sockaddr *address)
{
    auto &exchange = *static_cast<Exchange *>(user);
    if (!exchange.options.may_be_private && !isPublic(address->addr)) {
        exchange.is_private = true;
        return CURL_SOCKET_BAD;
    }
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

template <class Value>
void set(CURL *easy, CURLoption option, Value value)
{
    const auto done = curl_easy_setopt(easy, option, value);
    VQ_ASSERT(done == CURLE_OK);
}

void setBounds(CURL *easy, const Client::Options &options)
{
    set(easy, CURLOPT_NOSIGNAL, 1L);
    set(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(options.time.count()));
    set(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options.connect_time.count()));
    set(easy, CURLOPT_PROTOCOLS_STR, options.may_be_private ? "https,http" : "https");
    set(easy, CURLOPT_FOLLOWLOCATION, 0L);
    if (!options.may_use_proxy)
        set(easy, CURLOPT_PROXY, "");
    set(easy, CURLOPT_USERAGENT, "virtual-queue");
    set(easy, CURLOPT_SSL_VERIFYPEER, 1L);
    set(easy, CURLOPT_SSL_VERIFYHOST, 2L);
    set(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!options.trust_file.empty())
        set(easy, CURLOPT_CAINFO, options.trust_file.c_str());
}

bool isNamed(const Header &header, std::string_view name)
{
    return header.name.size() == name.size() &&
           ::strncasecmp(header.name.data(), name.data(), name.size()) == 0;
}

HeaderList listOf(const Request &request)
{
    HeaderList list;
    const auto add = [&list](const std::string &line) {
        auto *longer = curl_slist_append(list.get(), line.c_str());
        VQ_ASSERT(longer != nullptr);
        static_cast<void>(list.release()); // it is in the longer one
        list.reset(longer);
    };
    const auto &headers = request.headers;
    if (std::ranges::none_of(headers, [](auto &h) { return isNamed(h, "Accept"); }))
        add("Accept: application/json");
    // Without a body the library would say that it is a form.
    add(request.body ? "Content-Type: " + request.body->type : "Content-Type:");
    add("Expect:"); // a second round trip for nothing
    for (const auto &[name, value] : headers) {
        auto line = name;
        line += ": ";
        line += value;
        add(line);
    }
    return list;
}

// The library keeps a pointer to the body; the request outlives the exchange.
void setBody(CURL *easy, const Request &request)
{
    if (request.body || request.method == "POST") {
        const auto size = request.body ? request.body->text.size() : 0;
        set(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(size));
        set(easy, CURLOPT_POSTFIELDS, request.body ? request.body->text.c_str() : "");
    }
    if (request.method != "GET" || request.body)
        set(easy, CURLOPT_CUSTOMREQUEST, request.method.c_str());
}

std::vector<Header> headersOf(CURL *easy)
{
    std::vector<Header> headers;
    for (auto *next = curl_easy_nextheader(easy, CURLH_HEADER, -1, nullptr);
         next != nullptr; next = curl_easy_nextheader(easy, CURLH_HEADER, -1, next))
        headers.push_back({next->name, next->value});
    return headers;
}

Error errorOf(CURLcode code, const Exchange &exchange, const std::string &url)
{
    const auto error = [&url](ErrorKind kind, const char *word, const std::string &what) {
        return Error{kind, word, url + ": " + what};
    };
    if (exchange.is_private)
        return error(ErrorKind::Reject, "http_private_address",
                     "this is an address of a network that is not public, which is not "
                     "asked.");
    if (exchange.is_too_large)
        return error(ErrorKind::Reject, "http_too_large", "the answer is too long.");
    switch (code) {
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL:
        return error(ErrorKind::Reject, "http_bad_address",
                     "this is no address that begins with https://.");
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
        return error(ErrorKind::Reject, "http_untrusted",
                     "its certificate is not of an authority that is trusted, or of "
                     "another name.");
    case CURLE_OPERATION_TIMEDOUT:
        return error(ErrorKind::Retry, "http_too_slow", "no answer came in time.");
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_GOT_NOTHING:
    case CURLE_PARTIAL_FILE:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
        return error(ErrorKind::Retry, "http_cut_off", curl_easy_strerror(code));
    default:
        return error(ErrorKind::Retry, "http_unreachable", curl_easy_strerror(code));
    }
}

} // namespace

std::string_view Response::header(std::string_view name) const
{
    const auto found =
        std::ranges::find_if(headers, [&](const auto &h) { return isNamed(h, name); });
    return found == headers.end() ? std::string_view() : std::string_view(found->value);
}

Result<Response> Client::send(const Request &request) const
{
    static const auto kReady = curl_global_init(CURL_GLOBAL_DEFAULT);
    VQ_ASSERT(kReady == CURLE_OK);
    const Easy easy(curl_easy_init());
    VQ_ASSERT(easy);
    Exchange exchange{.options = m_options, .body = {}};
    const auto list = listOf(request);
    setBounds(easy.get(), m_options);
    set(easy.get(), CURLOPT_URL, request.url.c_str());
    set(easy.get(), CURLOPT_HTTPHEADER, list.get());
    set(easy.get(), CURLOPT_WRITEFUNCTION, &takeBody);
    set(easy.get(), CURLOPT_WRITEDATA, static_cast<void *>(&exchange));
    set(easy.get(), CURLOPT_OPENSOCKETFUNCTION, &openSocket);
    set(easy.get(), CURLOPT_OPENSOCKETDATA, static_cast<void *>(&exchange));
    setBody(easy.get(), request);
    if (const auto code = curl_easy_perform(easy.get()); code != CURLE_OK)
        return errorOf(code, exchange, request.url);
    long status = 0;
    const char *type = nullptr;
    VQ_ASSERT(curl_easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &status) == CURLE_OK);
    VQ_ASSERT(curl_easy_getinfo(easy.get(), CURLINFO_CONTENT_TYPE, &type) == CURLE_OK);
    return Response{.status = static_cast<int>(status),
                    .content_type = type != nullptr ? type : "",
                    .body = std::move(exchange.body),
                    .headers = headersOf(easy.get())};
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
