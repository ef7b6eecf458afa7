// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/auth/key_store.h"

#include <sys/stat.h>

#include "cloud/auth/key_file.h"
#include "platform/log/log.h"

namespace vq::cloud::auth {

namespace {

constexpr Ms kLookEvery{1'000};

} // namespace

Result<std::shared_ptr<KeyStore>> KeyStore::open(std::filesystem::path path)
{
    auto seen = stampOf(path); // before it is read: what comes in between is looked at
    VQ_TRY(auto keys, openKeyFile(path));
    return std::shared_ptr<KeyStore>(
        new KeyStore(std::move(path), std::make_shared<const KeyRing>(std::move(keys)),
                     std::move(seen)));
}

std::string KeyStore::stampOf(const std::filesystem::path &path)
{
    struct stat found {};
    if (::stat(path.c_str(), &found) != 0)
        return {};
    return std::to_string(found.st_ino) + " " + std::to_string(found.st_mtim.tv_sec) +
           "." + std::to_string(found.st_mtim.tv_nsec) + " " +
           std::to_string(found.st_size);
}

bool KeyStore::look()
{
    auto stamp = stampOf(m_path);
    if (stamp == m_seen)
        return false;
    m_seen = std::move(stamp);
    auto keys = readKeyFile(m_path);
    if (!keys) {
        log::error("keys_not_read", keys.error());
        return false;
    }
    m_ring = std::make_shared<const KeyRing>(std::move(*keys));
    log::info("keys_read", "The keys of tokens were read anew.",
              {{"signer", m_ring->front().id}});
    return true;
}

KeyStore::Ring KeyStore::ring(UtcMs now)
{
    const std::lock_guard lock(m_mutex);
    // A clock may be set back.
    if (now >= m_looked + kLookEvery || now < m_looked) {
        m_looked = now;
        look();
    }
    return m_ring;
}

std::string KeyStore::sign(const Identity &identity, UtcMs now)
{
    return signedToken(*ring(now), identity, now);
}

std::string KeyStore::sign(OwnClaims own, UtcMs now)
{
    return signedClaims(*ring(now), std::move(own), now);
}

std::optional<json::Value> KeyStore::verify(std::string_view kind, std::string_view token,
                                            UtcMs now)
{
    return verifiedClaims(*ring(now), kind, token, now);
}

Result<Identity> KeyStore::verify(std::string_view token, UtcMs now)
{
    auto identity = verifiedToken(*ring(now), token, now);
    if (identity)
        return identity;
    Ring fresh;
    {
        const std::lock_guard lock(m_mutex);
        if (!look())
            return identity;
        fresh = m_ring;
    }
    return verifiedToken(*fresh, token, now);
}

} // namespace vq::cloud::auth
