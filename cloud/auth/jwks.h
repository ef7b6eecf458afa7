// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "cloud/api/route.h"
#include "cloud/auth/key_store.h"

// Of this module only: the public keys, for whoever verifies our tokens.
namespace vq::cloud::auth {

void addKeyRoutes(Routes &routes, const std::shared_ptr<KeyStore> &keys);

} // namespace vq::cloud::auth
