// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "cloud/api/route.h"
#include "cloud/auth/key_store.h"

// Of this module only: /v1/auth/login, refresh and logout.
namespace vq::cloud::auth {

// How long somebody stays signed in who keeps coming back.
inline constexpr Ms kRefreshFor = std::chrono::days{30};

void addSignInRoutes(Routes &routes, const std::shared_ptr<KeyStore> &keys);

} // namespace vq::cloud::auth
