// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/password/password.h"

#include <array>
#include <cerrno>
#include <charconv>

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

// The text without a beginning that it must have; absent: it begins otherwise.
std::optional<std::string_view> after(std::string_view begin, std::string_view text)
{
    return text.starts_with(begin) ? std::optional(text.substr(begin.size()))
                                   : std::nullopt;
}

// "m=19456": the number, and what follows it.
std::optional<std::string_view> readNumber(std::string_view name, std::string_view text,
                                           std::uint32_t &to)
{
    const auto digits = after(name, text);
    if (!digits || digits->starts_with('0'))
        return std::nullopt;
    const auto *end = digits->data() + digits->size();
    const auto read = std::from_chars(digits->data(), end, to);
    if (read.ec != std::errc())
        return std::nullopt;
    return std::string_view(read.ptr, static_cast<std::size_t>(end - read.ptr));
}

// As long as hash() makes it, and no other text for the same bytes.
bool isBase64Of(std::size_t bytes, std::string_view text)
{
    std::array<unsigned char, 64> decoded{};
    std::size_t size = 0;
    return sodium_base642bin(decoded.data(), decoded.size(), text.data(), text.size(),
                             nullptr, &size, nullptr,
                             sodium_base64_VARIANT_ORIGINAL_NO_PADDING) == 0 &&
           size == bytes;
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

std::optional<Cost> costOf(std::string_view stored)
{
    constexpr std::size_t kSaltBytes = 16;
    constexpr std::size_t kHashBytes = 32;
    initOnce();
    Cost cost;
    auto rest = after(kPrefix, stored);
    if (rest)
        rest = after("v=19$", *rest);
    if (rest)
        rest = readNumber("m=", *rest, cost.memory_kib);
    if (rest)
        rest = readNumber(",t=", *rest, cost.passes);
    if (rest)
        rest = after(",p=1$", *rest);
    if (!rest)
        return std::nullopt;
    const auto dollar = rest->find('$');
    if (dollar == std::string_view::npos ||
        !isBase64Of(kSaltBytes, rest->substr(0, dollar)) ||
        !isBase64Of(kHashBytes, rest->substr(dollar + 1)))
        return std::nullopt;
    return cost;
}

bool isOutdated(const std::string &stored)
{
    initOnce();
    return crypto_pwhash_str_needs_rehash(stored.c_str(), kPasses, kMemoryBytes) != 0;
}

} // namespace vq::password
