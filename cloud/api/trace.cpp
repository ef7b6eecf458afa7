// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/api/trace.h"

#include <algorithm>

namespace vq::cloud {

namespace {

constexpr std::size_t kSize = 55; // of version 00; later ones may go on behind a dash

bool isHex(std::string_view text)
{
    return std::ranges::all_of(
        text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

bool isZero(std::string_view text)
{
    return text.find_first_not_of('0') == std::string_view::npos;
}

} // namespace

std::optional<std::string> traceIdOf(std::string_view traceparent)
{
    if (traceparent.size() < kSize || traceparent[2] != '-' || traceparent[35] != '-' ||
        traceparent[52] != '-')
        return std::nullopt;
    const auto version = traceparent.substr(0, 2);
    const auto trace = traceparent.substr(3, 32);
    const auto parent = traceparent.substr(36, 16);
    if (!isHex(version) || !isHex(trace) || !isHex(parent) ||
        !isHex(traceparent.substr(53, 2)) || version == "ff" || isZero(trace) ||
        isZero(parent))
        return std::nullopt;
    const bool is_longer = traceparent.size() > kSize;
    if (is_longer && (version == "00" || traceparent[kSize] != '-'))
        return std::nullopt;
    return std::string(trace);
}

} // namespace vq::cloud
