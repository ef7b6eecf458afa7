// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "cloud/auth/key_store.h"
#include "cloud/oidc/providers.h"
#include "cloud/oidc/settings.h"

// The two steps of a sign-in. What has to be known between them goes with the browser, in a
// cookie that we have signed: so whoever finishes it is the browser that began it, with
// whatever program answers, and no stranger's question leaves a row behind.
namespace vq::cloud::oidc {

inline constexpr std::string_view kCookie = "vq_oidc";
inline constexpr Ms kSignInFor = Minutes{10};

struct Begun {
    std::string location; // at the provider
    std::string cookie;   // its value
};

// What both steps are about.
struct SignIn {
    Providers &providers;
    auth::KeyStore &keys;
    const OidcSettings &settings;
    std::string redirect_uri;
    UtcMs now{};
};

Outcome<Begun> begin(const SignIn &sign_in);

// Who the provider says that it was.
struct Account {
    std::string issuer;
    std::string subject;
    std::optional<std::string> email; // only one that it has verified
};

// What came back with the browser.
struct Returned {
    const Parameters &query;
    std::string cookie; // empty: none
    std::string client_secret;
};

// Refused with bad_sign_in, oidc_refused, bad_id_token, wrong_domain or provider_down.
Outcome<Account> finish(const SignIn &sign_in, const Returned &returned);

} // namespace vq::cloud::oidc
