// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "core/base/result.h"
#include "sync/session/hub_client.h"

namespace vq::agent {

// How it stands with the hub, as its client says.
struct HubStanding {
    lan::LinkState state = lan::LinkState::Connecting;
    std::string refusal_code; // while it is refused
    std::string problem;      // empty: none yet
};

// Why the hub cannot be had, and what to do; absent: it can, or that is not known yet. With the
// hub's own code when it refuses us, else "hub_unreachable".
std::optional<Error> whyNoHub(const HubStanding &standing);

} // namespace vq::agent
