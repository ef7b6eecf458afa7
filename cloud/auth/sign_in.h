// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cloud/auth/module.h"

// Of this module only: /v1/auth/login, refresh and logout.
namespace vq::cloud::auth {

// How long somebody stays signed in who keeps coming back.
inline constexpr Ms kRefreshFor = std::chrono::days{30};

void addSignInRoutes(Routes &routes, const RouteParts &parts);

} // namespace vq::cloud::auth
