// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/crypto/digest.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include "core/base/assert.h"
#include "platform/crypto/evp_key.h"

namespace vq::crypto {

namespace {

// Fetched once: EVP_sha256() looks the algorithm up again at every use, which costs more
// than the hash of a short record.
const EVP_MD *fetchedSha256()
{
    static const EVP_MD *const md = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    VQ_ASSERT(md != nullptr);
    return md;
}

} // namespace

Hash256 sha256(std::span<const std::byte> bytes)
{
    Hash256 hash{};
    unsigned size = 0;
    // Kept by each thread, and not made anew for each record.
    thread_local const DigestContext context(EVP_MD_CTX_new());
    const bool is_done =
        EVP_DigestInit_ex(context.get(), fetchedSha256(), nullptr) == 1 &&
        EVP_DigestUpdate(context.get(), bytes.data(), bytes.size()) == 1 &&
        EVP_DigestFinal_ex(context.get(), hash.data(), &size) == 1;
    VQ_ASSERT(is_done && size == hash.size());
    return hash;
}

Hash256 sha256(std::string_view text)
{
    return sha256(std::as_bytes(std::span(text)));
}

std::string toHex(const Hash256 &hash)
{
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string hex;
    hex.reserve(2 * hash.size());
    for (const auto byte : hash) {
        hex += kDigits[byte >> 4U];
        hex += kDigits[byte & 15U];
    }
    return hex;
}

bool equalInConstantTime(std::span<const std::byte> a, std::span<const std::byte> b)
{
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

bool equalInConstantTime(const Hash256 &a, const Hash256 &b)
{
    return equalInConstantTime(std::as_bytes(std::span(a)), std::as_bytes(std::span(b)));
}

} // namespace vq::crypto
