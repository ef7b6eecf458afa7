// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/key_command.h"

#include <cstdio>

#include "cloud/auth/key_file.h"

namespace vq::cloud {

namespace {

std::string standingOf(const auth::KeyRing &keys, const auth::SigningKey &key, UtcMs now)
{
    if (&auth::signerAt(keys, now) == &key)
        return "signs";
    if (key.signs_from > now)
        return "signs from " + toString(key.signs_from);
    if (!key.good_until)
        return "verifies";
    return (key.isGoodAt(now) ? "verifies until " : "ended ") + toString(*key.good_until);
}

void print(const auth::KeyRing &keys, UtcMs now)
{
    for (const auto &key : keys)
        std::printf("%s %s %s\n", key.id.c_str(),
                    std::string(auth::nameOf(key.algorithm())).c_str(),
                    standingOf(keys, key, now).c_str());
}

} // namespace

Status rotateKeys(const Options &options, UtcMs now)
{
    auth::Rotation rotation{.algorithm = auth::algorithmOf(options.algorithm),
                            .after = std::chrono::seconds(options.after_s)};
    if (!rotation.algorithm && !options.algorithm.empty())
        return Error{ErrorKind::Reject, "bad_usage",
                     "--algorithm is HS256, ES256 or EdDSA. Nothing was changed."};
    VQ_TRY(const auto keys, auth::rotateKeys(keyFileOf(options), rotation, now));
    print(keys, now);
    return Done{};
}

Status listKeys(const Options &options, UtcMs now)
{
    VQ_TRY(const auto keys, auth::readKeyFile(keyFileOf(options)));
    print(keys, now);
    return Done{};
}

} // namespace vq::cloud
