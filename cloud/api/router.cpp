// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/api/router.h"

#include <algorithm>

namespace vq::cloud {

namespace {

// "/a/b" is "a" and "b"; a slash at the end is an empty segment, which nothing matches.
std::vector<std::string_view> segmentsOf(std::string_view path)
{
    std::vector<std::string_view> segments;
    while (!path.empty()) {
        path.remove_prefix(1);
        const auto end = path.find('/');
        segments.push_back(path.substr(0, end));
        path = end == std::string_view::npos ? std::string_view() : path.substr(end);
    }
    return segments;
}

} // namespace

Router::Router(std::span<const Route> routes)
{
    for (const auto &route : routes)
        add(route);
}

void Router::add(const Route &route)
{
    Node *node = &m_root;
    std::vector<std::string> names;
    for (const auto segment : segmentsOf(route.path)) {
        if (segment.starts_with('{')) {
            names.emplace_back(segment.substr(1, segment.size() - 2));
            if (!node->parameter)
                node->parameter = std::make_unique<Node>();
            node = node->parameter.get();
            continue;
        }
        auto &words = node->words;
        auto found = std::ranges::find(words, segment, [](const auto &word) {
            return std::string_view(word.first);
        });
        if (found == words.end())
            found = words.emplace(words.end(), std::string(segment),
                                  std::make_unique<Node>());
        node = found->second.get();
    }
    VQ_ASSERT(node->routes.empty() || node->names == names);
    node->names = std::move(names);
    node->routes.push_back(&route);
}

Router::Found Router::find(std::string_view path) const
{
    const Node *node = &m_root;
    std::vector<std::string_view> values;
    for (const auto segment : segmentsOf(path)) {
        const auto &words = node->words;
        const auto found = std::ranges::find(words, segment, [](const auto &word) {
            return std::string_view(word.first);
        });
        if (found != words.end()) {
            node = found->second.get();
        } else if (node->parameter && !segment.empty()) {
            values.push_back(segment);
            node = node->parameter.get();
        } else {
            return {};
        }
    }
    Found result{.routes = node->routes, .parameters = {}};
    for (std::size_t i = 0; i < node->names.size(); ++i)
        result.parameters.emplace(node->names[i], values[i]);
    return result;
}

} // namespace vq::cloud
