// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "platform/json/json_value.h"

namespace vq::cloud::oidc {

// Empty when there is none, or when it is no text.
inline std::string textAt(const json::Value &object, std::string_view name)
{
    const auto *value = object.find(name);
    const auto *text = value != nullptr ? value->as<std::string>() : nullptr;
    return text != nullptr ? *text : std::string();
}

} // namespace vq::cloud::oidc
