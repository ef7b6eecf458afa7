// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cloud/oidc/id_token.h"

// Id tokens of which a test knows whether they are good.
namespace vq::cloud::oidc {

inline const UtcMs kNow = fromUnixMs(1'774'742'523'004);
inline const Expected kExpected = {"https://login.example.org", "client", "n"};

std::vector<ProviderKey> keysForTest(); // "es" of ES256, "ed" of EdDSA

using NamedTokens = std::vector<std::pair<std::string, std::string>>;
NamedTokens goodTokens();
NamedTokens badTokens(); // by what is wrong with each

// Good but for its signature, by a key of ES256 that is not among those above.
std::string tokenOfStranger(std::string_view algorithm, std::string_view id);

} // namespace vq::cloud::oidc
