// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include <rapidjson/document.h>

#include "core/base/time.h"

namespace vq::ctl {

// The same answer for people: `key: value` lines, and lists of objects as aligned
// columns.
std::string textOf(const rapidjson::Value &answer);

// How long to wait, rounded up: "45 s", "12 min", "9 h 10 min", "3 days".
std::string spanText(Ms span);

} // namespace vq::ctl
