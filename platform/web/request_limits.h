// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>

#include "platform/web/http_guard.h"
#include "platform/web/http_server.h"

// Of this folder only: what a parser of Beast may take, by the server's options.
namespace vq::web {

// Before anything is read.
template <class Parser>
void limitHeader(Parser &parser, const HttpServer::Options &options)
{
    parser.header_limit(static_cast<std::uint32_t>(options.header_bytes_max));
    // Where it counts to where a body is sent, none is read with the header.
    parser.body_limit(options.body_bytes_max_at
                          ? UINT64_MAX
                          : std::max<std::size_t>(options.body_bytes_max, 1));
}

// Once the header is there: with what it is refused, or 0 and the limit of the body.
template <class Parser>
int refusalOfHeader(Parser &parser, const HttpServer::Options &options)
{
    const HeaderRules rules{options.body_bytes_max > 0 ? Bodies::Allowed
                                                       : Bodies::Refused,
                            options.header_lines_max};
    if (const int status = refusalOf(parser.get().base(), rules))
        return status;
    if (!options.body_bytes_max_at)
        return 0;
    const auto target = parser.get().target();
    const std::string_view path(target.data(), target.size());
    const auto most = std::max(options.body_bytes_max,
                               options.body_bytes_max_at(path.substr(0, path.find('?'))));
    parser.body_limit(most);
    return parser.content_length().value_or(0) <= most ? 0 : 413;
}

} // namespace vq::web
