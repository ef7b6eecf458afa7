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
// And what a machine asks with whether it has been enrolled.
inline constexpr std::string_view kEnrolmentPrefix = "vqe_";

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
    // Of a visitor's own link, or of an enrolment; whose it is only that can tell.
    std::string session_token;
    // Of a device that has not been looked up yet: nobody until then.
    std::string device_token = {};
    std::string device_certificate = {}; // the same by a certificate, DER
    // By a certificate that has expired a short while ago: it may be renewed, and no more.
    bool is_lapsed = false;
    // Of all tenants. Said, never concluded: who is nobody yet has no tenant either.
    bool is_platform = false;
    // What it hangs on: the sign-in of a user's token, the hash of a device's, its
    // certificates up to now. Empty: on
    // nothing that can end before the token does.
    std::string sign_in = {};
    UtcMs good_until = UtcMs::max(); // when the token ends

    bool isToBeLookedUp() const
    {
        return !device_token.empty() || !device_certificate.empty();
    }

    bool may(std::string_view permission) const
    {
        return permissions.contains(std::string(permission));
    }
};

} // namespace vq::cloud
