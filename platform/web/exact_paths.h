// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <string>

#include "platform/web/http_message.h"

namespace vq::web {

using Page = std::function<Response(const Request &)>;

// A handler for a few pages that are read: each path as it is written, GET and HEAD.
Handler exactPaths(std::map<std::string, Page> pages);

} // namespace vq::web
