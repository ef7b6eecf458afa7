// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "ctl/cloud/cloud_commands.h"

namespace vq::ctl {

// "--max-concurrent-users" is maxConcurrentUsers, "--password-file" is password.
std::string fieldNamed(std::string_view option);

struct SentBody {
    std::string text;     // a JSON object
    std::string revision; // of what show told, when that is what --data holds
    bool is_empty = false;
};

// Of --data, and of the options on top of it. What the table does not know is sent as it looks
// (a number, true, JSON, else a text): whether there is such a field the cloud knows.
Result<SentBody> bodyOf(const CloudCommand &command, const Invocation &invocation);

// "name=A&isActive=true", of the options that narrow a list.
std::string queryOf(const CloudCommand &command, const Invocation &invocation);

} // namespace vq::ctl
