// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/web/http_message.h"

#include <algorithm>
#include <utility>

#include "platform/web/exact_paths.h"

namespace vq::web {

std::string_view Request::header(std::string_view name) const
{
    const auto found = std::ranges::find(headers, name, &Header::name);
    return found == headers.end() ? std::string_view() : found->value;
}

Handler exactPaths(std::map<std::string, Page> pages)
{
    return [pages = std::move(pages)](const Request &request, const Reply &reply) {
        const auto page = pages.find(request.path);
        if (page == pages.end())
            return reply({.status = 404, .body = "Not Found\n"});
        if (request.method != "GET" && request.method != "HEAD")
            return reply({.status = 405,
                          .body = "Method Not Allowed\n",
                          .headers = {{"Allow", "GET, HEAD"}}});
        reply(page->second(request));
    };
}

} // namespace vq::web
