// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/port/store.h"
#include "core/queue/decide.h"
#include "hub/reducer/presence_codes.h"
#include "sync/wire/uplink_message.h"

namespace vq::hub {

// What the hub is when the cloud wants something of it.
struct Obeying {
    const SiteState &state;
    const SiteConfig &config;
    const Moment &moment;
    Store &store; // tickets of earlier days
    PresenceCodes &codes;
    // Has the site's configuration be another one from the next start on.
    const std::function<Status(const std::string &toml)> &configure;
};

// What follows from a command of the cloud, its answer last (docs/sync.md, "Commands"); nothing
// when it is passed over: it was answered before, or does not follow the last that was. Fails
// when the store cannot be read.
Result<std::vector<Fact>> obey(const Obeying &obeying,
                               const uplink::SiteCommand &command);

} // namespace vq::hub
