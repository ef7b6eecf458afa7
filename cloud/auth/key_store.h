// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>

#include "cloud/auth/token.h"

namespace vq::cloud::auth {

// The key ring of a running program: that of the file, which may be replaced at any time. A
// file that cannot be read later on leaves the keys as they are. From any thread.
class KeyStore {
public:
    using Ring = std::shared_ptr<const KeyRing>;

    static Result<std::shared_ptr<KeyStore>> open(std::filesystem::path path);

    Ring ring(UtcMs now); // looks at the file once a second

    std::string sign(const Identity &identity, UtcMs now);
    std::string sign(OwnClaims own, UtcMs now);
    std::optional<json::Value> verify(std::string_view kind, std::string_view token,
                                      UtcMs now);
    // As verifiedToken(). A token that is not known may be of another program that has seen
    // a new file first: then the file is looked at.
    Result<Identity> verify(std::string_view token, UtcMs now);

private:
    KeyStore(std::filesystem::path path, Ring ring, std::string seen)
        : m_path(std::move(path)), m_ring(std::move(ring)), m_seen(std::move(seen))
    {}

    static std::string stampOf(const std::filesystem::path &path);
    bool look(); // with the lock held; whether there is another ring

    const std::filesystem::path m_path;
    std::mutex m_mutex;
    Ring m_ring;
    std::string m_seen; // which file it was
    UtcMs m_looked{};
};

} // namespace vq::cloud::auth
