// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "cloud/auth/token.h"

// Tokens of which a test knows whether they are good.
namespace vq::cloud::auth {

inline const UtcMs kNow = fromUnixMs(1'774'742'523'004);

const KeyRing &keysForTest();
Identity anna();

// Written by hand and signed as it should be.
std::string goodToken();

// By what is wrong with each.
std::vector<std::pair<std::string, std::string>> hostileTokens();

} // namespace vq::cloud::auth
