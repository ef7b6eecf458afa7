// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/base/result.h"

namespace vq::ctl {

// "https://HOST[:PORT]" as it is asked, without an end; plain http is for this machine alone,
// as whoever stands between could read a token there. Refused with "usage".
Result<std::string> cloudUrlFrom(const std::string &text);

} // namespace vq::ctl
