// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/personal/root_keys.h"

#include <algorithm>
#include <fstream>
#include <span>
#include <sstream>

#include "cloud/model/secret_file.h"
#include "core/base/id.h"
#include "platform/crypto/base64url.h"
#include "platform/crypto/random.h"

namespace vq::cloud::personal {

namespace {

constexpr std::size_t kIdDigits = 16;

SecretFile fileAt(const std::filesystem::path &path)
{
    return {path, "bad_root_keys", "rotate the root key"};
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
    const auto secret = fileAt(path);
    // Only if there is none: two programs that start at once must not wrap with two keys.
    VQ_CHECK(secret.makeIfMissing(linesOf({newKey()})));
    VQ_CHECK(secret.checkOwner());
    std::ifstream file(path);
    RootKeys keys;
    std::string line;
    while (std::getline(file, line)) {
        const auto key = keyFrom(line);
        if (!key)
            return secret.problem("line " + std::to_string(keys.size() + 1) +
                                  " must be an id and 32 bytes in base64url.");
        keys.push_back(*key);
    }
    if (keys.empty())
        return secret.problem("it holds no key.");
    return keys;
}

Status addRootKey(const std::filesystem::path &path, RootKeys &keys)
{
    keys.insert(keys.begin(), newKey());
    return fileAt(path).replace(linesOf(keys));
}

Status dropOldRootKeys(const std::filesystem::path &path, RootKeys &keys)
{
    keys.resize(1);
    return fileAt(path).replace(linesOf(keys));
}

} // namespace vq::cloud::personal
