// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/password/password.h"

#include <array>
#include <cerrno>

#include <sodium.h>

namespace vq::password {

namespace {

constexpr unsigned long long kPasses = 2;
constexpr std::size_t kMemoryBytes = 19U * 1024 * 1024;
constexpr std::string_view kPrefix = "$argon2id$";

void initOnce()
{
    static const int rc = sodium_init();
    VQ_ASSERT(rc >= 0);
}

} // namespace

Result<std::string> hash(std::string_view secret)
{
    initOnce();
    std::array<char, crypto_pwhash_STRBYTES> text{};
    const int rc =
        crypto_pwhash_str_alg(text.data(), secret.data(), secret.size(), kPasses,
                              kMemoryBytes, crypto_pwhash_ALG_ARGON2ID13);
    if (rc != 0)
        return Error{ErrorKind::Retry, "no_memory",
                     "not enough memory to hash a PIN; nothing was changed, try again"};
    return std::string(text.data());
}

Result<bool> verify(const std::string &stored, std::string_view secret)
{
    initOnce();
    if (!stored.starts_with(kPrefix) || stored.size() >= crypto_pwhash_STRBYTES)
        return Error{ErrorKind::Corrupt, "bad_password_hash",
                     "a stored PIN is no Argon2id hash; set the PIN anew"};
    // libsodium answers -1 for "wrong" and for every failure; only errno tells them
    // apart.
    errno = 0;
    if (crypto_pwhash_str_verify(stored.c_str(), secret.data(), secret.size()) == 0)
        return true;
    if (errno == EINVAL)
        return false;
    if (errno == ENOMEM)
        return Error{ErrorKind::Retry, "no_memory",
                     "not enough memory to check a PIN; try again"};
    return Error{ErrorKind::Corrupt, "bad_password_hash",
                 "a stored PIN hash is damaged; set the PIN anew"};
}

bool isOutdated(const std::string &stored)
{
    initOnce();
    return crypto_pwhash_str_needs_rehash(stored.c_str(), kPasses, kMemoryBytes) != 0;
}

} // namespace vq::password
