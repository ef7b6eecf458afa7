// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/base/result.h"
#include "ctl/cloud/cloud_commands.h"
#include "ctl/cloud/member.h"

namespace vq::ctl {

// What the actions share: where a command asks, and what becomes of the reply.

// The path of what the command is for, with the tenant and the ids that were typed.
Result<std::string> pathOf(CloudSession &session, const CloudCommand &command,
                           const Invocation &invocation);

CloudRequest requestFor(const CloudCommand &command, std::string path);

// The data as the whole answer, with the revision where there is one; {"ok":true} if there
// is nothing to tell.
Answer answerFrom(const CloudReply &reply, const CloudCommand &command);

} // namespace vq::ctl
