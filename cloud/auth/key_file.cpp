// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/auth/key_file.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "cloud/model/moment.h"
#include "cloud/model/secret_file.h"
#include "core/base/id.h"
#include "platform/crypto/base64url.h"
#include "platform/crypto/random.h"

namespace vq::cloud::auth {

namespace {

constexpr std::size_t kSecretBytes = 32;
constexpr std::size_t kIdBytes = 8;
constexpr const char *kForEver = "-";

// Closed with the scope, and with it the lock that was taken on it.
class Lock {
public:
    explicit Lock(const std::string &path)
        : m_fd(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)),
          m_is_held(m_fd >= 0 && ::flock(m_fd, LOCK_EX) == 0)
    {}
    ~Lock()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    Lock(const Lock &) = delete;
    Lock &operator=(const Lock &) = delete;

    bool isHeld() const { return m_is_held; }

private:
    int m_fd;
    bool m_is_held;
};

SecretFile fileAt(const std::filesystem::path &path)
{
    return {path, "bad_key_file", "make a new key"};
}

SigningKey newKey(Algorithm algorithm, UtcMs signs_from)
{
    const auto id = toHex(crypto::randomId<Id<struct KeyTag>>().bytes);
    SigningKey key{.id = id.substr(0, 2 * kIdBytes),
                   .material = SigningKey::Secret(kSecretBytes),
                   .signs_from = signs_from};
    if (algorithm == Algorithm::Hs256)
        crypto::randomBytes(std::get<SigningKey::Secret>(key.material));
    else
        key.material = crypto::KeyPair::generate(algorithm == Algorithm::Es256
                                                     ? crypto::SignatureKind::Es256
                                                     : crypto::SignatureKind::EdDsa);
    return key;
}

std::string lineOf(const SigningKey &key)
{
    const auto *pair = std::get_if<crypto::KeyPair>(&key.material);
    const auto secret =
        pair != nullptr ? pair->secret() : std::get<SigningKey::Secret>(key.material);
    return key.id + " " + std::string(nameOf(key.algorithm())) + " " +
           crypto::toBase64Url(secret) + " " + toString(key.signs_from) + " " +
           (key.good_until ? toString(*key.good_until) : kForEver) + "\n";
}

std::string textOf(const KeyRing &keys)
{
    std::string text;
    for (const auto &key : keys)
        text += lineOf(key);
    return text;
}

Result<decltype(SigningKey::material)> materialOf(Algorithm algorithm,
                                                  const crypto::Bytes &secret)
{
    if (algorithm != Algorithm::Hs256) {
        VQ_TRY(auto pair, crypto::KeyPair::fromSecret(algorithm == Algorithm::Es256
                                                          ? crypto::SignatureKind::Es256
                                                          : crypto::SignatureKind::EdDsa,
                                                      secret));
        return decltype(SigningKey::material)(std::move(pair));
    }
    if (secret.size() != kSecretBytes)
        return Error{ErrorKind::Reject, "bad_key", "A secret has 32 bytes."};
    return decltype(SigningKey::material)(secret);
}

std::optional<SigningKey> keyOf(const std::string &line)
{
    std::istringstream stream(line);
    std::vector<std::string> words;
    for (std::string word; stream >> word;)
        words.push_back(word);
    if (words.size() == 2) // as it was before there were other algorithms
        words = {words[0], "HS256", words[1], toString(UtcMs{}), kForEver};
    if (words.size() != 5)
        return std::nullopt;
    const auto algorithm = algorithmOf(words[1]);
    const auto secret = crypto::fromBase64Url(words[2]);
    const auto from = momentFrom(words[3]);
    const auto until = momentFrom(words[4]);
    if (!algorithm || !secret || !from || (!until && words[4] != kForEver))
        return std::nullopt;
    auto material = materialOf(*algorithm, *secret);
    if (!material)
        return std::nullopt;
    return SigningKey{.id = words[0],
                      .material = std::move(*material),
                      .signs_from = *from,
                      .good_until = until};
}

} // namespace

Result<KeyRing> readKeyFile(const std::filesystem::path &path)
{
    const auto secret = fileAt(path);
    VQ_CHECK(secret.checkOwner());
    std::ifstream file(path);
    KeyRing keys;
    std::string line;
    while (std::getline(file, line)) {
        auto key = keyOf(line);
        if (!key)
            return secret.problem("line " + std::to_string(keys.size() + 1) +
                                  " must be an id, an algorithm, a secret in "
                                  "base64url and two moments.");
        keys.push_back(std::move(*key));
    }
    if (keys.empty())
        return secret.problem("it holds no key.");
    return keys;
}

Result<KeyRing> openKeyFile(const std::filesystem::path &path)
{
    // Only if there is none: two programs that start at once must not sign with two keys.
    VQ_CHECK(fileAt(path).makeIfMissing(lineOf(newKey(Algorithm::Hs256, {}))));
    return readKeyFile(path);
}

Result<KeyRing> rotateKeys(const std::filesystem::path &path, const Rotation &rotation,
                           UtcMs now)
{
    const Lock lock(path.string() + ".lock");
    if (!lock.isHeld())
        return fileAt(path).problem("it cannot be written.");
    VQ_TRY(const auto before, openKeyFile(path));
    KeyRing keys = {newKey(rotation.algorithm.value_or(signerAt(before, now).algorithm()),
                           now + rotation.after)};
    for (auto key : before) {
        // Any of them may sign up to then, and what it signs lasts as long as a token.
        if (!key.good_until)
            key.good_until = keys.front().signs_from + kAccessFor + kLeeway;
        if (key.isGoodAt(now))
            keys.push_back(std::move(key));
    }
    if (keys.size() > kKeysMax)
        return Error{
            ErrorKind::Conflict, "too_many_keys",
            "So many keys are in use that their tokens have to end first. Nothing "
            "was changed; rotate again in a quarter of an hour."};
    VQ_CHECK(fileAt(path).replace(textOf(keys)));
    return keys;
}

} // namespace vq::cloud::auth
