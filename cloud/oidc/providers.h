// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "cloud/model/refusal.h"
#include "cloud/oidc/id_token.h"
#include "platform/http/http_client.h"

namespace vq::cloud::oidc {

// What a provider says of itself (OpenID Connect Discovery 1.0 §3).
struct Discovery {
    std::string authorization_endpoint;
    std::string token_endpoint;
    std::string user_info_endpoint; // empty: it has none
    std::string jwks_uri;
    bool takes_basic = true; // the secret in a header; otherwise in the body
};

// Whatever a provider answers wrongly, or not at all: 503, for it may be over soon.
Refusal providerDown(const Error &error);

// The providers that were asked before, by their issuers. From any thread; waits for them.
class Providers {
public:
    static constexpr Ms kFreshFor = std::chrono::hours{1};
    static constexpr Ms kLookEvery{60'000}; // for a key that is not known
    static constexpr std::size_t kIssuersMax = 1000;

    explicit Providers(std::shared_ptr<const http::Client> client)
        : m_client(std::move(client))
    {}

    Outcome<Discovery> discovery(const std::string &issuer, UtcMs now);

    // Fetches the keys once more when none of them has signed the token, at most once in
    // kLookEvery.
    Outcome<json::Value> verified(const std::string &token, const Expected &expected,
                                  UtcMs now);

    const http::Client &client() const { return *m_client; }

private:
    struct Known {
        Discovery discovery;
        UtcMs discovered{};
        std::vector<ProviderKey> keys;
        std::optional<UtcMs> keys_asked;
    };

    std::optional<Known> known(const std::string &issuer);
    Result<json::Value> fetched(const std::string &url) const;
    Outcome<Done> fetchKeys(const std::string &issuer, const std::string &url, UtcMs now);

    std::shared_ptr<const http::Client> m_client;
    std::mutex m_mutex;
    std::map<std::string, Known> m_known;
};

} // namespace vq::cloud::oidc
