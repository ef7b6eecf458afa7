// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/base/result.h"

namespace vq::hub {

// One text that replaces itself as a whole: after a power cut it is the old one or the new
// one. A file that is not there is an empty text.
Result<std::string> readMemory(const std::string &path);
Status writeMemory(const std::string &path, const std::string &text);

} // namespace vq::hub
