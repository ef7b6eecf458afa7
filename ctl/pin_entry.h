// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/base/result.h"

namespace vq::ctl {

// A new PIN from standard input: typed twice at a terminal, which does not show it, or else
// its first line. Never from the command line, which every user of the machine can read.
Result<std::string> newPin();

} // namespace vq::ctl
