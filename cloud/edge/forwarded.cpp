// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/edge/forwarded.h"

#include <algorithm>
#include <string_view>

namespace vq::cloud {

namespace {

constexpr std::size_t kAddressMax = 45; // of IPv6 in text

bool isAddress(std::string_view text)
{
    return !text.empty() && text.size() <= kAddressMax &&
           text.find_first_not_of("0123456789abcdefABCDEF.:") == std::string_view::npos;
}

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
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

} // namespace

std::string senderOf(const web::Request &request, std::span<const std::string> gateways)
{
    const auto isGateway = [&](std::string_view address) {
        return std::ranges::find(gateways, address) != gateways.end();
    };
    if (!isGateway(request.peer))
        return request.peer;
    std::string sender = request.peer;
    const auto list = listOf(request);
    std::string_view rest = list;
    while (!rest.empty() && isGateway(sender)) {
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
