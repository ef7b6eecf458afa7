// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/crypto/seal.h"

#include <memory>
#include <span>

#include <openssl/evp.h>

#include "core/base/assert.h"
#include "platform/crypto/evp_key.h"
#include "platform/crypto/random.h"

namespace vq::crypto {

namespace {

struct FreeCipher {
    void operator()(EVP_CIPHER *cipher) const { EVP_CIPHER_free(cipher); }
    void operator()(EVP_CIPHER_CTX *context) const { EVP_CIPHER_CTX_free(context); }
};
using Cipher = std::unique_ptr<EVP_CIPHER, FreeCipher>;
using Context = std::unique_ptr<EVP_CIPHER_CTX, FreeCipher>;

// To look the algorithm up costs three times what it costs to seal a short text.
const EVP_CIPHER *cipher()
{
    static const Cipher kCipher(EVP_CIPHER_fetch(nullptr, "AES-256-GCM", nullptr));
    VQ_ASSERT(kCipher);
    return kCipher.get();
}

EVP_CIPHER_CTX *cipherContextOfThread()
{
    thread_local const Context context(EVP_CIPHER_CTX_new());
    VQ_ASSERT(context);
    return context.get();
}

unsigned char *bytesOf(std::string &text)
{
    return reinterpret_cast<unsigned char *>(text.data());
}

int sizeOf(std::string_view text)
{
    VQ_ASSERT(text.size() <= INT32_MAX);
    return static_cast<int>(text.size());
}

} // namespace

std::string seal(const Key256 &key, std::string_view about, std::string_view plain)
{
    auto *context = cipherContextOfThread();
    std::string sealed(kNonceBytes + plain.size() + kTagBytes, '\0');
    auto *const nonce = bytesOf(sealed);
    randomBytes(std::span(nonce, kNonceBytes));
    int size = 0;
    VQ_ASSERT(EVP_EncryptInit_ex2(context, cipher(), key.data(), nonce, nullptr) == 1);
    VQ_ASSERT(EVP_EncryptUpdate(context, nullptr, &size, bytesOf(about), sizeOf(about)) ==
              1);
    auto *const text = nonce + kNonceBytes;
    VQ_ASSERT(EVP_EncryptUpdate(context, text, &size, bytesOf(plain), sizeOf(plain)) ==
              1);
    VQ_ASSERT(size == sizeOf(plain));
    auto *const tag = text + plain.size();
    VQ_ASSERT(EVP_EncryptFinal_ex(context, tag, &size) == 1);
    VQ_ASSERT(EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, kTagBytes, tag) == 1);
    return sealed;
}

std::optional<std::string> unseal(const Key256 &key, std::string_view about,
                                  std::string_view sealed)
{
    if (sealed.size() < kNonceBytes + kTagBytes)
        return std::nullopt;
    auto *context = cipherContextOfThread();
    const auto text = sealed.substr(kNonceBytes, sealed.size() - kNonceBytes - kTagBytes);
    std::string tag(sealed.substr(sealed.size() - kTagBytes));
    std::string plain(text.size(), '\0');
    int size = 0;
    VQ_ASSERT(EVP_DecryptInit_ex2(context, cipher(), key.data(), bytesOf(sealed),
                                  nullptr) == 1);
    VQ_ASSERT(EVP_DecryptUpdate(context, nullptr, &size, bytesOf(about), sizeOf(about)) ==
              1);
    VQ_ASSERT(EVP_DecryptUpdate(context, bytesOf(plain), &size, bytesOf(text),
                                sizeOf(text)) == 1);
    VQ_ASSERT(
        EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, kTagBytes, tag.data()) == 1);
    unsigned char rest[kTagBytes];
    if (EVP_DecryptFinal_ex(context, rest, &size) != 1)
        return std::nullopt;
    return plain;
}

} // namespace vq::crypto
