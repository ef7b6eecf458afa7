// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include <rapidjson/document.h>

namespace vq::ctl {

// A member of what may be an object; null when there is none.
inline const rapidjson::Value *memberOf(const rapidjson::Value &object, const char *name)
{
    if (!object.IsObject())
        return nullptr;
    const auto found = object.FindMember(name);
    return found == object.MemberEnd() ? nullptr : &found->value;
}

// Empty unless it is a text.
inline std::string memberText(const rapidjson::Value &object, const char *name)
{
    const auto *value = memberOf(object, name);
    return value && value->IsString()
               ? std::string(value->GetString(), value->GetStringLength())
               : std::string();
}

} // namespace vq::ctl
