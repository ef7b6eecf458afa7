// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/estimate/hall.h"

#include <algorithm>
#include <tuple>

namespace vq::estimate {

std::size_t oldestPlace(std::span<const Head> heads, const Desk & /*desk*/, Ms /*now*/)
{
    const auto oldest = std::ranges::min_element(heads, {}, [](const Head &head) {
        return std::tuple(head.ticket.ready, head.ticket.order);
    });
    return static_cast<std::size_t>(oldest - heads.begin());
}

} // namespace vq::estimate
