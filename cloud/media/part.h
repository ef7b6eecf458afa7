// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace vq::cloud::media {

// Which bytes of a file somebody asks for, or is given.
struct Part {
    std::int64_t first = 0;
    std::int64_t count = 0;

    bool operator==(const Part &) const = default;
};

struct PartWish {
    bool is_possible = true;                 // false: 416, there are no such bytes
    std::optional<Part> part = std::nullopt; // absent: all of it
};

// `range` as the header Range says it (RFC 9110, 14.2), of a file of so many bytes. What is
// written otherwise, or asks for several parts at once, gets all of it.
PartWish partOf(std::string_view range, std::int64_t bytes);

} // namespace vq::cloud::media
