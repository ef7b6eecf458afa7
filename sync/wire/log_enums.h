// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <utility>

#include "core/queue/ticket.h"
#include "vq/log/v1/fact.pb.h"

// For the codecs of the log.
namespace vq {

inline constexpr std::array kPrintStates{
    std::pair{PrintState::None, log::v1::PRINT_STATE_NONE},
    std::pair{PrintState::Requested, log::v1::PRINT_STATE_REQUESTED},
    std::pair{PrintState::Confirmed, log::v1::PRINT_STATE_CONFIRMED},
    std::pair{PrintState::Failed, log::v1::PRINT_STATE_FAILED},
    std::pair{PrintState::Unknown, log::v1::PRINT_STATE_UNKNOWN},
};

} // namespace vq
