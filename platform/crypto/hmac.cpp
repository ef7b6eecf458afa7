// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/crypto/hmac.h"

#include <array>
#include <memory>
#include <string>

#include <openssl/core_names.h>
#include <openssl/evp.h>

#include "core/base/assert.h"

namespace vq::crypto {

namespace {

struct FreeMac {
    void operator()(EVP_MAC *mac) const { EVP_MAC_free(mac); }
    void operator()(EVP_MAC_CTX *context) const { EVP_MAC_CTX_free(context); }
};
using Mac = std::unique_ptr<EVP_MAC, FreeMac>;
using MacContext = std::unique_ptr<EVP_MAC_CTX, FreeMac>;

// To look the algorithm up costs more than to use it.
EVP_MAC_CTX *macContextOfThread()
{
    thread_local const MacContext context = [] {
        const Mac mac(EVP_MAC_fetch(nullptr, "HMAC", nullptr));
        VQ_ASSERT(mac);
        return MacContext(EVP_MAC_CTX_new(mac.get()));
    }();
    VQ_ASSERT(context);
    return context.get();
}

void fill(std::span<std::uint8_t> out, std::string digest,
          std::span<const std::uint8_t> key, std::string_view text)
{
    auto *context = macContextOfThread();
    const std::array parameters = {
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest.data(), 0),
        OSSL_PARAM_construct_end()};
    std::size_t size = 0;
    VQ_ASSERT(EVP_MAC_init(context, key.data(), key.size(), parameters.data()) == 1);
    VQ_ASSERT(EVP_MAC_update(context,
                             reinterpret_cast<const unsigned char *>(text.data()),
                             text.size()) == 1);
    VQ_ASSERT(EVP_MAC_final(context, out.data(), &size, out.size()) == 1);
    VQ_ASSERT(size == out.size());
}

} // namespace

Hash256 hmacSha256(std::span<const std::uint8_t> key, std::string_view text)
{
    Hash256 hash{};
    fill(hash, "SHA256", key, text);
    return hash;
}

Hash160 hmacSha1(std::span<const std::uint8_t> key, std::string_view text)
{
    Hash160 hash{};
    fill(hash, "SHA1", key, text);
    return hash;
}

} // namespace vq::crypto
