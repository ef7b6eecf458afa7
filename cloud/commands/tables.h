// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "cloud/database/database.h"
#include "sync/wire/uplink_message.h"

// Of this folder only: where the log of a site ends.
namespace vq::cloud::commands {

// (0, 0) before the first one.
Result<uplink::CommandMark> lastOf(Database &database, const std::string &site);

} // namespace vq::cloud::commands
