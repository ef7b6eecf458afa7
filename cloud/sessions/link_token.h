// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/id.h"

// The token of a visitor's own link is that of her ticket, as text. A site's log holds it, so
// that her link outlives what the cloud forgets.
namespace vq::cloud::sessions {

// "vqs_" and 22 characters of base64url: 128 bits.
std::string linkTokenFrom(const TicketToken &token);
// Absent for one that no ticket can have: those of before were longer.
std::optional<TicketToken> ticketTokenOf(std::string_view link_token);

} // namespace vq::cloud::sessions
