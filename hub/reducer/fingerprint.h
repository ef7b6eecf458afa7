// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/port/digest.h"
#include "core/queue/command.h"

namespace vq::hub {

// What tells a repeated request from another one that carries the same id by mistake: who
// asks, and what, as the device said it. Serialised messages are not compared: the same
// value may be written in several ways.
Hash256 fingerprintOf(const Command &command, Sha256 sha256);

} // namespace vq::hub
