// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "cloud/api/route.h"
#include "cloud/model/field.h"

namespace vq::cloud {

// How a tenant's staff sign in with accounts of elsewhere.
struct OidcSettings {
    std::string id; // that of the tenant: there is one for each
    std::string tenant_id;
    std::string issuer; // "https://login.example.org"
    std::string client_id;
    std::optional<std::string> client_secret; // as it was sent; never told
    std::string sealed_secret;                // empty: a public client
    std::string email_claim = "email";
    // Whether the provider has verified the address; empty: it verifies all of them.
    std::string email_verified_claim = "email_verified";
    std::vector<std::string> allowed_domains; // empty: any
    std::optional<std::string> return_to;     // a page of the tenant's
    bool is_active = true;
    UtcMs created_at{};
    UtcMs updated_at{};
    std::int64_t revision = 1;
};

template <>
struct Resource<OidcSettings> {
    static constexpr std::string_view kTable = "oidc_provider";
    static std::span<const Field<OidcSettings>> fields();
};

namespace oidc {

void addSettingsRoutes(Routes &routes, bool may_be_private);

// Refused with 404 when the tenant has none.
Outcome<OidcSettings> settingsOf(Database &database, const std::string &tenant);
Result<std::string> clientSecretOf(Database &database, const OidcSettings &settings);

} // namespace oidc

} // namespace vq::cloud
