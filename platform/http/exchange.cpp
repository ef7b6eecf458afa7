// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/http/exchange.h"

#include <algorithm>
#include <utility>

#include <strings.h>
#include <unistd.h>

#include "platform/http/public_address.h"

namespace vq::http {

namespace {

constexpr long kRefused = 400;
constexpr long kProxyWantsPassword = 407;

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

} // namespace

void makeReady()
{
    static const auto kReady = curl_global_init(CURL_GLOBAL_DEFAULT);
    VQ_ASSERT(kReady == CURLE_OK);
}

std::string_view Response::header(std::string_view name) const
{
    const auto found =
        std::ranges::find_if(headers, [&](const auto &h) { return isNamed(h, name); });
    return found == headers.end() ? std::string_view() : std::string_view(found->value);
}

Exchange::Exchange(Request request, Bounds bounds)
    : m_request(std::move(request)), m_bounds(bounds), m_headers(listOf(m_request)),
      m_easy(curl_easy_init())
{
    VQ_ASSERT(m_easy);
    set(handle(), CURLOPT_NOSIGNAL, 1L);
    set(handle(), CURLOPT_PROTOCOLS_STR, bounds.may_be_plain ? "https,http" : "https");
    set(handle(), CURLOPT_FOLLOWLOCATION, 0L);
    set(handle(), CURLOPT_USERAGENT, "virtual-queue");
    set(handle(), CURLOPT_SSL_VERIFYPEER, 1L);
    set(handle(), CURLOPT_SSL_VERIFYHOST, 2L);
    set(handle(), CURLOPT_URL, m_request.url.c_str());
    set(handle(), CURLOPT_HTTPHEADER, m_headers.get());
    set(handle(), CURLOPT_WRITEFUNCTION, &Exchange::takeBody);
    set(handle(), CURLOPT_WRITEDATA, static_cast<void *>(this));
    set(handle(), CURLOPT_OPENSOCKETFUNCTION, &Exchange::openSocket);
    set(handle(), CURLOPT_OPENSOCKETDATA, static_cast<void *>(this));
    setBody(handle(), m_request);
}

std::size_t Exchange::takeBody(char *data, std::size_t size, std::size_t count,
                               void *user)
{
    auto &exchange = *static_cast<Exchange *>(user);
    const auto more = size * count;
    if (exchange.m_body.size() + more > exchange.m_bounds.body_bytes_max) {
        exchange.m_is_too_large = true;
        return 0; // ends it
    }
    exchange.m_body.append(data, more);
    return more;
}

// After the name was resolved: what a name means may change between a check and its use.
curl_socket_t Exchange::openSocket(void *user, curlsocktype /*purpose*/,
                                   curl_sockaddr *address)
{
    auto &exchange = *static_cast<Exchange *>(user);
    if (!exchange.m_bounds.may_be_private && !isPublic(address->addr)) {
        exchange.m_is_private = true;
        return CURL_SOCKET_BAD;
    }
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

Error Exchange::errorOf(CURLcode code) const
{
    const auto error = [this](ErrorKind kind, const char *word, const std::string &what) {
        return Error{kind, word, m_request.url + ": " + what};
    };
    if (m_is_private)
        return error(ErrorKind::Reject, "http_private_address",
                     "this is an address of a network that is not public, which is not "
                     "asked.");
    if (m_is_too_large)
        return error(ErrorKind::Reject, "http_too_large", "the answer is too long.");
    long by_proxy = 0; // its answer to who wants to get through; 0: none was asked
    VQ_ASSERT(curl_easy_getinfo(handle(), CURLINFO_HTTP_CONNECTCODE, &by_proxy) ==
              CURLE_OK);
    if (by_proxy == kProxyWantsPassword)
        return error(ErrorKind::Retry, "http_proxy_refused",
                     "the proxy lets nobody through without a name and a password, or "
                     "not with these (407).");
    if (by_proxy >= kRefused)
        return error(ErrorKind::Retry, "http_proxy_refused",
                     "the proxy does not let it through (" + std::to_string(by_proxy) +
                         ").");
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
    case CURLE_SSL_CERTPROBLEM:
        return error(ErrorKind::Reject, "http_bad_certificate",
                     "our own certificate or its key cannot be used.");
    case CURLE_OPERATION_TIMEDOUT:
        return error(ErrorKind::Retry, "http_too_slow", "no answer came in time.");
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_GOT_NOTHING:
    case CURLE_PARTIAL_FILE:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
        return error(ErrorKind::Retry, "http_cut_off",
                     std::string(curl_easy_strerror(code)) + ".");
    default:
        return error(ErrorKind::Retry, "http_unreachable",
                     std::string(curl_easy_strerror(code)) + ".");
    }
}

Result<Response> Exchange::outcome(CURLcode code)
{
    if (code != CURLE_OK)
        return errorOf(code);
    long status = 0;
    const char *type = nullptr;
    VQ_ASSERT(curl_easy_getinfo(handle(), CURLINFO_RESPONSE_CODE, &status) == CURLE_OK);
    VQ_ASSERT(curl_easy_getinfo(handle(), CURLINFO_CONTENT_TYPE, &type) == CURLE_OK);
    return Response{.status = static_cast<int>(status),
                    .content_type = type != nullptr ? type : "",
                    .body = std::move(m_body),
                    .headers = headersOf(handle())};
}

} // namespace vq::http
