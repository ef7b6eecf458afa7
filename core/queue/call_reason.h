// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/boxed.h"
#include "core/base/id.h"
#include "core/base/time.h"

namespace vq {

// What goes ahead of what, whatever the score.
enum class Band {
    Emergency, // Ahead of everybody; first come, first served.
    Overdue,   // Has waited longer than its class may; first come, first served.
    Due,       // The largest score first.
    Early,     // Not ready yet (an appointment, a clock set back); by when it will be.
};
std::string_view toString(Band band); // "emergency", ...

// What put one ticket before another.
enum class CallReason {
    Alone,     // There was nobody else to call.
    Chosen,    // By hand; the other stood first.
    Back,      // The counter had sent it to another service and wanted it back.
    Emergency, // It is one, the other is not.
    Overdue,   // It had waited longer than its class may, the other had not.
    Primary,   // Its service is a primary one of the counter, the other's is not.
    Ready,     // It was ready, the other was not.
    Turn,      // Its service had the earlier turn.
    Score,     // It had the larger score.
    Arrival,   // Nothing of this; it came first.
    Party,     // It was called together with the other, which is of its party.
};
std::string_view toString(CallReason reason); // "alone", ...

// How a ticket stood, with the figures that a sentence about it needs.
struct CallSide {
    TicketId ticket;
    std::string label;
    ServiceCode service;
    ClassCode priority_class;
    Band band = Band::Due;
    Ms waited{0};
    std::optional<Ms> ready_in; // while it is early; it has waited for 0 then
    int weight = 1000;          // permille; of the class, like the next two
    Ms head_start{0};
    std::optional<Ms> wait_max;
    bool is_secondary = false; // for the counter
    int service_weight = 0;    // at the counter; 0: none

    bool operator==(const CallSide &) const = default;
};

// Why a ticket was called: recorded with the call, for the rules may be others tomorrow.
struct CallWhy {
    CallReason reason = CallReason::Alone;
    CallSide called;
    std::optional<CallSide> other; // who would have been called without this one
    Ms spill{0};                   // of the counter

    bool operator==(const CallWhy &) const = default;
};

} // namespace vq
