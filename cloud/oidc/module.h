// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "cloud/api/route.h"
#include "cloud/auth/key_store.h"
#include "cloud/database/migrate.h"
#include "platform/http/http_client.h"

// Signing in with an account that somebody has elsewhere: OpenID Connect Core 1.0, the
// authorization code flow with PKCE (RFC 7636).
namespace vq::cloud::oidc {

Schema schema();

struct Parts {
    std::shared_ptr<auth::KeyStore> keys;
    std::shared_ptr<const http::Client> client;
    // "https://queue.example.org": where browsers reach us. Empty: as the request says.
    std::string public_url;
};
void addRoutes(Routes &routes, const Parts &parts);

Result<std::int64_t> countProviders(Database &database, const std::string &tenant);

} // namespace vq::cloud::oidc
