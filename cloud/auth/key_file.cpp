// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/auth/key_file.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cloud/model/moment.h"
#include "core/base/id.h"
#include "platform/crypto/base64url.h"
#include "platform/crypto/random.h"

namespace vq::cloud::auth {

namespace {

constexpr std::size_t kSecretBytes = 32;
constexpr std::size_t kIdBytes = 8;
constexpr const char *kForEver = "-";

// Closed with the scope, and with it the lock that was taken on it.
class File {
public:
    File(const std::filesystem::path &path, int flags)
        : m_fd(::open(path.c_str(), flags | O_CLOEXEC, 0600))
    {}
    ~File()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    File(const File &) = delete;
    File &operator=(const File &) = delete;

    int fd() const { return m_fd; }
    bool isOpen() const { return m_fd >= 0; }
    bool write(const std::string &text) const
    {
        return ::write(m_fd, text.data(), text.size()) == std::ssize(text) &&
               ::fsync(m_fd) == 0;
    }

private:
    int m_fd;
};

Error problem(const std::filesystem::path &path, const std::string &what)
{
    return {ErrorKind::Reject, "bad_key_file",
            path.string() + ": " + what + " Nothing was changed."};
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

// Only if there is none: two programs that start at once must not sign with two keys.
Status makeIfMissing(const std::filesystem::path &path)
{
    const File file(path, O_WRONLY | O_CREAT | O_EXCL);
    if (!file.isOpen())
        return errno == EEXIST ? Status(Done{}) : problem(path, "it cannot be written.");
    return file.write(lineOf(newKey(Algorithm::Hs256, {})))
               ? Status(Done{})
               : problem(path, "it cannot be written.");
}

Status checkOwner(const std::filesystem::path &path)
{
    struct stat found {};
    if (::stat(path.c_str(), &found) != 0)
        return problem(path, "it cannot be read.");
    if ((found.st_mode & 077U) == 0)
        return Done{};
    return Error{ErrorKind::Reject, "key_exposed",
                 path.string() +
                     ": others may read it. Take that right away (chmod 600), "
                     "and make a new key if they may have."};
}

// In one step: whoever reads it finds the old one or the new one.
Status replaceFile(const std::filesystem::path &path, const std::string &text)
{
    const auto fresh = path.string() + ".new";
    ::unlink(fresh.c_str()); // of a rotation that was interrupted
    const File file(fresh, O_WRONLY | O_CREAT | O_EXCL);
    const File folder(path.parent_path(), O_RDONLY | O_DIRECTORY);
    if (!file.isOpen() || !file.write(text) ||
        ::rename(fresh.c_str(), path.c_str()) != 0 || ::fsync(folder.fd()) != 0)
        return problem(path, "it cannot be written.");
    return Done{};
}

} // namespace

Result<KeyRing> readKeyFile(const std::filesystem::path &path)
{
    VQ_CHECK(checkOwner(path));
    std::ifstream file(path);
    KeyRing keys;
    std::string line;
    while (std::getline(file, line)) {
        auto key = keyOf(line);
        if (!key)
            return problem(path, "line " + std::to_string(keys.size() + 1) +
                                     " must be an id, an algorithm, a secret in "
                                     "base64url and two moments.");
        keys.push_back(std::move(*key));
    }
    if (keys.empty())
        return problem(path, "it holds no key.");
    return keys;
}

Result<KeyRing> openKeyFile(const std::filesystem::path &path)
{
    VQ_CHECK(makeIfMissing(path));
    return readKeyFile(path);
}

Result<KeyRing> rotateKeys(const std::filesystem::path &path, const Rotation &rotation,
                           UtcMs now)
{
    const File lock(path.string() + ".lock", O_RDWR | O_CREAT);
    if (!lock.isOpen() || ::flock(lock.fd(), LOCK_EX) != 0)
        return problem(path, "it cannot be written.");
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
    VQ_CHECK(replaceFile(path, textOf(keys)));
    return keys;
}

} // namespace vq::cloud::auth
