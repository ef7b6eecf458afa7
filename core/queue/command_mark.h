// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>

namespace vq {

// A command's place in the cloud's own log for the site, and up to where they are answered.
// The epoch is one more each time that this log begins anew.
struct CommandMark {
    std::uint64_t epoch = 0;
    std::uint64_t seq = 0;

    auto operator<=>(const CommandMark &) const = default;
};

// Whether it is the very next one behind this.
constexpr bool follows(const CommandMark &next, const CommandMark &last)
{
    return next.epoch == last.epoch ? next.seq == last.seq + 1
                                    : next.epoch > last.epoch && next.seq == 1;
}

} // namespace vq
