// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "ctl/cloud/cloud_commands.h"

namespace vq::ctl {

// list, show, create, set, replace and delete of whatever the cloud keeps.
std::vector<CloudCommand> nounCommands();

} // namespace vq::ctl
