// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cloud/auth/token.h"

// Tokens of which a test knows whether they are good.
namespace vq::cloud::auth {

inline const UtcMs kNow = fromUnixMs(1'774'742'523'004);

// "new" and "old" of HS256, "es" of ES256 and "ed" of EdDSA; the first signs.
const KeyRing &keysForTest();
Identity anna();

const SigningKey &keyForTest(std::string_view id);
std::string headerFor(std::string_view algorithm, std::string_view id);
extern const std::string kClaims;          // good ones
std::string partOf(std::string_view text); // in base64url
// Signed as it should be by this key, whatever it says.
std::string tokenOf(const std::string &header, const std::string &claims,
                    const SigningKey &with);

// Written by hand and signed as it should be.
std::string goodToken();

// Those whose signature is not of the key and the algorithm that it should be.
std::vector<std::pair<std::string, std::string>> tokensOfOtherAlgorithms();

// All, by what is wrong with each.
std::vector<std::pair<std::string, std::string>> hostileTokens();

} // namespace vq::cloud::auth
