// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cloud/model/refusal.h"
#include "cloud/queues/module.h"
#include "cloud/sessions/session.h"

// What may become of a session. Pure: time comes in, nothing is read or written.
namespace vq::cloud::sessions {

// A lease ends when its heartbeat stays away for so long.
inline constexpr Ms kLeaseFor{60'000};

bool isWaiting(const Session &session);
bool isAdmitted(const Session &session); // holds a lease
bool isOver(const Session &session);

// Moves it to another state and counts it in its line. Refused with 409 and
// bad_transition; the same state again changes nothing.
Outcome<Done> moveTo(Session &session, std::string_view status, queues::Line &line,
                     UtcMs now);

// Her lease goes on. Refused with 409 and lease_ended or not_called.
Outcome<Done> beat(Session &session, UtcMs now);

// What becomes of a lease that has ended by itself.
void endLease(Session &session, queues::Line &line, UtcMs now);

} // namespace vq::cloud::sessions
