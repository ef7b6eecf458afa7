// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace vq::http {

struct Header {
    std::string name;
    std::string value;
};

struct Body {
    std::string type; // "application/json"
    std::string text;
};

struct Request {
    std::string method = "GET";
    std::string url;
    std::vector<Header> headers = {};
    std::optional<Body> body = std::nullopt;
};

struct Response {
    int status = 0;
    std::string content_type;
    std::string body;
    std::vector<Header> headers = {};

    // The first one of this name, however it is written; empty without one.
    std::string_view header(std::string_view name) const;
};

} // namespace vq::http
