// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/personal/root_keys.h"

#include <algorithm>
#include <fstream>
#include <span>
#include <sstream>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/id.h"
#include "platform/crypto/base64url.h"
#include "platform/crypto/random.h"

namespace vq::cloud::personal {

namespace {

constexpr std::size_t kIdDigits = 16;

Error problem(const std::filesystem::path &path, const std::string &what)
{
    return {ErrorKind::Reject, "bad_root_keys",
            path.string() + ": " + what + " Nothing was changed."};
}

RootKey newKey()
{
    RootKey key;
    crypto::randomBytes(key.key);
    key.id = toHex(crypto::randomId<Id<struct RootKeyTag>>().bytes).substr(0, kIdDigits);
    return key;
}

std::string linesOf(const RootKeys &keys)
{
    std::string lines;
    for (const auto &key : keys)
        lines += key.id + " " + crypto::toBase64Url(key.key) + "\n";
    return lines;
}

// On disk before it counts.
Status writeNew(const std::filesystem::path &path, const RootKeys &keys)
{
    const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        return problem(path, errno == EEXIST ? "it is there already."
                                             : "it cannot be written.");
    const auto lines = linesOf(keys);
    const bool is_written =
        ::write(fd, lines.data(), lines.size()) == std::ssize(lines) && ::fsync(fd) == 0;
    ::close(fd);
    return is_written ? Status(Done{}) : problem(path, "it cannot be written.");
}

Status syncFolderOf(const std::filesystem::path &path)
{
    const auto folder = path.has_parent_path() ? path.parent_path() : ".";
    const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool is_synced = fd >= 0 && ::fsync(fd) == 0;
    if (fd >= 0)
        ::close(fd);
    return is_synced ? Status(Done{}) : problem(path, "its folder cannot be written.");
}

Status replace(const std::filesystem::path &path, const RootKeys &keys)
{
    const std::filesystem::path fresh = path.string() + ".new";
    std::error_code ignored;
    std::filesystem::remove(fresh, ignored); // of a run that was cut short
    VQ_CHECK(writeNew(fresh, keys));
    if (::rename(fresh.c_str(), path.c_str()) != 0)
        return problem(path, "it cannot be replaced.");
    return syncFolderOf(path);
}

// Only if there is none: two programs that start at once must not wrap with two keys.
Status makeIfMissing(const std::filesystem::path &path)
{
    if (std::filesystem::exists(path))
        return Done{};
    auto made = writeNew(path, {newKey()});
    if (!made && !std::filesystem::exists(path))
        return made;
    return syncFolderOf(path);
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
                     "and rotate the root key if they may have."};
}

std::optional<RootKey> keyFrom(const std::string &line)
{
    std::istringstream words(line);
    RootKey key;
    std::string secret;
    words >> key.id >> secret;
    const auto bytes = crypto::fromBase64Url(secret);
    if (key.id.empty() || !bytes || bytes->size() != key.key.size())
        return std::nullopt;
    std::ranges::copy(*bytes, key.key.begin());
    return key;
}

} // namespace

Result<RootKeys> openRootKeys(const std::filesystem::path &path)
{
    VQ_CHECK(makeIfMissing(path));
    VQ_CHECK(checkOwner(path));
    std::ifstream file(path);
    RootKeys keys;
    std::string line;
    while (std::getline(file, line)) {
        const auto key = keyFrom(line);
        if (!key)
            return problem(path, "line " + std::to_string(keys.size() + 1) +
                                     " must be an id and 32 bytes in base64url.");
        keys.push_back(*key);
    }
    if (keys.empty())
        return problem(path, "it holds no key.");
    return keys;
}

Status addRootKey(const std::filesystem::path &path, RootKeys &keys)
{
    keys.insert(keys.begin(), newKey());
    return replace(path, keys);
}

Status dropOldRootKeys(const std::filesystem::path &path, RootKeys &keys)
{
    keys.resize(1);
    return replace(path, keys);
}

} // namespace vq::cloud::personal
