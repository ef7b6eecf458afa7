// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <rapidjson/document.h>

namespace vq::ctl {

// An answer of the cloud for people: its fields, lists as tables of these columns (all, if
// none are named), and what is nested as JSON.
std::string cloudTextOf(const rapidjson::Value &answer,
                        const std::vector<std::string_view> &columns);

} // namespace vq::ctl
