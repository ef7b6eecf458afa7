// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "ctl/cloud_address.h"

#include <algorithm>
#include <charconv>
#include <string_view>

#include "ctl/globals.h"

namespace vq::ctl {

namespace {

constexpr std::string_view kTls = "https://";
constexpr std::string_view kPlain = "http://";

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isHost(std::string_view host)
{
    if (host.starts_with('[') && host.ends_with(']'))
        return host.size() > 2 &&
               std::ranges::all_of(host.substr(1, host.size() - 2), [](char c) {
                   return isDigit(c) || (c >= 'a' && c <= 'f') ||
                          (c >= 'A' && c <= 'F') || c == ':' || c == '.';
               });
    return !host.empty() && std::ranges::all_of(host, [](char c) {
        return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               c == '.' || c == '-' || c == '_';
    });
}

// The name is one that means this machine and no other (RFC 6761), or an address of its own.
bool isLoopback(std::string_view host)
{
    const auto is_of_address = [](char c) { return isDigit(c) || c == '.'; };
    return host == "localhost" || host == "[::1]" ||
           (host.starts_with("127.") && std::ranges::all_of(host, is_of_address));
}

bool isPort(std::string_view text)
{
    int port = 0;
    const auto *end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, port);
    return read.ec == std::errc{} && read.ptr == end && port >= 1 && port <= 65535;
}

} // namespace

Result<std::string> cloudUrlFrom(const std::string &text)
{
    const auto wrong = [&text] {
        return wrongUsage("--cloud takes an address such as https://queue.example.org or "
                          "https://10.0.0.7:8443, not '" +
                          text + "'");
    };
    std::string_view rest = text;
    if (rest.ends_with('/'))
        rest.remove_suffix(1);
    const std::string url(rest);
    const bool is_plain = rest.starts_with(kPlain);
    if (!is_plain && !rest.starts_with(kTls))
        return wrong();
    rest.remove_prefix(is_plain ? kPlain.size() : kTls.size());
    const auto bracket = rest.rfind(']');
    const auto colon = rest.find(':', bracket == std::string_view::npos ? 0 : bracket);
    const auto host = rest.substr(0, colon);
    if (!isHost(host) ||
        (colon != std::string_view::npos && !isPort(rest.substr(colon + 1))))
        return wrong();
    if (is_plain && !isLoopback(host))
        return wrongUsage("'" + text +
                          "' would send your token in clear: plain http:// is for this "
                          "machine alone (127.0.0.1, localhost). Take https://");
    return url;
}

} // namespace vq::ctl
