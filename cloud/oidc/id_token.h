// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cloud/oidc/provider_keys.h"
#include "core/base/result.h"
#include "core/base/time.h"

namespace vq::cloud::oidc {

// What an id token has to say to be of this sign-in.
struct Expected {
    std::string issuer;
    std::string client_id;
    std::string nonce;
};

// The key by which it says that it is signed; empty: it does not say, or cannot be read.
std::string keyIdOf(std::string_view token);

// Its claims (OpenID Connect Core 1.0 §3.1.3.7). Refused with bad_id_token and, for the log
// alone, the rule that it breaks; with unknown_key when none of the keys has its name.
Result<json::Value> verifiedIdToken(const std::vector<ProviderKey> &keys,
                                    std::string_view token, const Expected &expected,
                                    UtcMs now);

} // namespace vq::cloud::oidc
