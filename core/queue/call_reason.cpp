// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/queue/call_reason.h"

#include "core/base/assert.h"

namespace vq {

std::string_view toString(Band band)
{
    switch (band) {
    case Band::Emergency:
        return "emergency";
    case Band::Overdue:
        return "overdue";
    case Band::Due:
        return "due";
    case Band::Early:
        return "early";
    }
    VQ_ASSERT(false);
    return {};
}

std::string_view toString(CallReason reason)
{
    switch (reason) {
    case CallReason::Alone:
        return "alone";
    case CallReason::Chosen:
        return "chosen";
    case CallReason::Back:
        return "back";
    case CallReason::Emergency:
        return "emergency";
    case CallReason::Overdue:
        return "overdue";
    case CallReason::Primary:
        return "primary";
    case CallReason::Ready:
        return "ready";
    case CallReason::Turn:
        return "turn";
    case CallReason::Score:
        return "score";
    case CallReason::Arrival:
        return "arrival";
    case CallReason::Party:
        return "party";
    }
    VQ_ASSERT(false);
    return {};
}

} // namespace vq
