// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/auth/key_file.h"

#include <array>
#include <fstream>
#include <sstream>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/id.h"
#include "platform/crypto/base64url.h"
#include "platform/crypto/random.h"

namespace vq::cloud::auth {

namespace {

constexpr std::size_t kSecretBytes = 32;
constexpr std::size_t kIdBytes = 8;

Error problem(const std::filesystem::path &path, const std::string &what)
{
    return {ErrorKind::Reject, "bad_key_file",
            path.string() + ": " + what + " Nothing was changed."};
}

std::string newLine()
{
    std::array<std::uint8_t, kSecretBytes> secret{};
    crypto::randomBytes(secret);
    const auto id = toHex(crypto::randomId<Id<struct KeyTag>>().bytes);
    return id.substr(0, 2 * kIdBytes) + " " + crypto::toBase64Url(secret) + "\n";
}

// Only if there is none: two programs that start at once must not sign with two keys.
Status makeIfMissing(const std::filesystem::path &path)
{
    const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        return errno == EEXIST ? Status(Done{}) : problem(path, "it cannot be written.");
    const auto line = newLine();
    const bool is_written =
        ::write(fd, line.data(), line.size()) == std::ssize(line) && ::fsync(fd) == 0;
    ::close(fd);
    return is_written ? Status(Done{}) : problem(path, "it cannot be written.");
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

} // namespace

Result<KeyRing> openKeyFile(const std::filesystem::path &path)
{
    VQ_CHECK(makeIfMissing(path));
    VQ_CHECK(checkOwner(path));
    std::ifstream file(path);
    KeyRing keys;
    std::string line;
    while (std::getline(file, line)) {
        std::istringstream words(line);
        std::string id;
        std::string secret;
        words >> id >> secret;
        auto bytes = crypto::fromBase64Url(secret);
        if (id.empty() || !bytes || bytes->size() != kSecretBytes)
            return problem(path, "line " + std::to_string(keys.size() + 1) +
                                     " must be an id and 32 bytes in base64url.");
        keys.push_back({id, std::move(*bytes)});
    }
    if (keys.empty())
        return problem(path, "it holds no key.");
    return keys;
}

} // namespace vq::cloud::auth
