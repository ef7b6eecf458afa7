// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/time.h"

namespace vq::cloud {

// What the token of a visitor's own link begins with: it is no JSON Web Token.
inline constexpr std::string_view kVisitorPrefix = "vqs_";
// And that of a device, which is looked up with each request.
inline constexpr std::string_view kDevicePrefix = "vqd_";

// Whether what a token once said of somebody still holds, as the tables say now.
enum class Standing {
    Good,
    SignedOut, // this sign-in has ended, or another token has taken the place of this one
    Changed,   // she may other things now than the token says
    Gone,      // she is not here any more, or may not sign in
};

// Who asks, as the token says.
struct Identity {
    std::string subject;               // the id of a user, a device or a session
    std::string tenant;                // empty: of none
    std::vector<std::string> roles;    // "manager", ...
    std::set<std::string> permissions; // "queue:read", ...
    // Of a visitor's own link; whose it is only its session can tell.
    std::string session_token;
    // Of a device that has not been looked up yet: nobody until then.
    std::string device_token = {};
    // Of all tenants. Said, never concluded: who is nobody yet has no tenant either.
    bool is_platform = false;
    // What it hangs on: the sign-in of a user's token, the hash of a device's. Empty: on
    // nothing that can end before the token does.
    std::string sign_in = {};
    UtcMs good_until = UtcMs::max(); // when the token ends

    bool may(std::string_view permission) const
    {
        return permissions.contains(std::string(permission));
    }
};

} // namespace vq::cloud
