// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/edge/forwarded.h"

#include <algorithm>
#include <memory>
#include <string_view>

#include "cloud/edge/trimmed.h"
#include "platform/crypto/base64url.h"

namespace vq::cloud {

namespace {

constexpr std::size_t kAddressMax = 45; // of IPv6 in text

bool isAddress(std::string_view text)
{
    return !text.empty() && text.size() <= kAddressMax &&
           text.find_first_not_of("0123456789abcdefABCDEF.:") == std::string_view::npos;
}

// All lines of the header as one list.
std::string listOf(const web::Request &request)
{
    std::string list;
    for (const auto &header : request.headers)
        if (header.name == "x-forwarded-for")
            list += (list.empty() ? "" : ",") + header.value;
    return list;
}

bool isGateway(std::string_view address, std::span<const std::string> gateways)
{
    return std::ranges::find(gateways, address) != gateways.end();
}

// A byte sequence of RFC 8941 §3.3.5: base64 between colons.
std::shared_ptr<const std::string> bytesOf(std::string_view item)
{
    if (item.size() < 2 || item.front() != ':' || item.back() != ':')
        return nullptr;
    std::string text(item.substr(1, item.size() - 2));
    while (text.ends_with('='))
        text.pop_back();
    std::ranges::replace(text, '+', '-');
    std::ranges::replace(text, '/', '_');
    const auto bytes = crypto::fromBase64Url(text);
    return bytes ? std::make_shared<const std::string>(bytes->begin(), bytes->end())
                 : nullptr;
}

} // namespace

void takeForwardedCertificate(web::Request &request,
                              std::span<const std::string> gateways)
{
    if (!isGateway(request.peer, gateways))
        return;
    const auto is_it = [](const web::Header &header) {
        return header.name == "client-cert";
    };
    // Of two, one was not written by the gateway.
    request.peer_certificate = std::ranges::count_if(request.headers, is_it) == 1
                                   ? bytesOf(trimmed(request.header("client-cert")))
                                   : nullptr;
}

std::string senderOf(const web::Request &request, std::span<const std::string> gateways)
{
    if (!isGateway(request.peer, gateways))
        return request.peer;
    std::string sender = request.peer;
    const auto list = listOf(request);
    std::string_view rest = list;
    while (!rest.empty() && isGateway(sender, gateways)) {
        const auto comma = rest.rfind(',');
        const auto last =
            trimmed(comma == std::string_view::npos ? rest : rest.substr(comma + 1));
        rest =
            comma == std::string_view::npos ? std::string_view() : rest.substr(0, comma);
        if (!isAddress(last))
            break;
        sender = last;
    }
    return sender;
}

} // namespace vq::cloud
