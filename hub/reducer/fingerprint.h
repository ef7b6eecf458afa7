// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "core/port/digest.h"
#include "core/queue/command.h"
#include "core/queue/site_config.h"

namespace vq::hub {

// What tells a repeated request from another one that carries the same id by mistake: who
// asks, and what, as the device said it. Serialised messages are not compared: the same
// value may be written in several ways.
Hash256 fingerprintOf(const Command &command, Sha256 sha256);

// Whom TakeTicket::person names, as the log knows her. Another one each day and at each
// site, so that the log counts people and follows nobody. Absent: nobody is named.
std::optional<PersonId> personOf(const Command &command, const SiteConfig &site,
                                 BusinessDay day, Sha256 sha256);

PersonId personOf(const std::string &key, const SiteConfig &site, BusinessDay day,
                  Sha256 sha256);

} // namespace vq::hub
