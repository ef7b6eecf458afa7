// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cloud/api/route.h"

namespace vq::cloud {

// Finds the route of a path: a tree of its segments, in which a word goes before a
// parameter.
class Router {
public:
    struct Found {
        std::vector<const Route *> routes; // one for each method; empty: no such path
        Parameters parameters;
    };

    explicit Router(std::span<const Route> routes); // which must outlive it

    Found find(std::string_view path) const;

private:
    struct Node {
        std::vector<std::pair<std::string, std::unique_ptr<Node>>> words;
        std::unique_ptr<Node> parameter;
        // By the order of the segments that are parameters; the same in all routes here.
        std::vector<std::string> names;
        std::vector<const Route *> routes;
    };

    void add(const Route &route);

    Node m_root;
};

} // namespace vq::cloud
