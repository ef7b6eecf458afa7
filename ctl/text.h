// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include <rapidjson/document.h>

namespace vq::ctl {

// The same answer for people: `key: value` lines, and lists of objects as aligned
// columns.
std::string textOf(const rapidjson::Value &answer);

} // namespace vq::ctl
