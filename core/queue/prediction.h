// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "core/base/id.h"
#include "core/base/time.h"
#include "core/queue/wait_band.h"

namespace vq {

// What somebody was told when she took her ticket, and what it turned out to be.
struct Prediction {
    TicketId ticket;
    ServiceCode service; // that she came for
    BusinessDay day;
    UtcMs issued_at{};
    std::optional<ToldWait> told; // absent: nothing was said
    std::optional<Ms> waited{};   // until her first call; absent: not called yet

    bool operator==(const Prediction &) const = default;
};

} // namespace vq
