// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "cloud/auth/token.h"

// The file of the keys that tokens are signed with, which its owner alone may read.
namespace vq::cloud::auth {

// A line "ID ALGORITHM SECRET FROM UNTIL" for each key, the youngest first: the secret in
// base64url (32 bytes, or PKCS #8), FROM and UNTIL moments, UNTIL "-" while no other has
// taken its place. "ID SECRET" is one of HS256.
// Refused with bad_key_file or key_exposed.
Result<KeyRing> readKeyFile(const std::filesystem::path &path);

// A file that is not there is made with one fresh key of HS256.
Result<KeyRing> openKeyFile(const std::filesystem::path &path);

struct Rotation {
    std::optional<Algorithm> algorithm; // absent: that of the key which signs now
    // From now until it signs: as long as it takes to bring the file to all programs.
    Ms after{0};
};

inline constexpr std::size_t kKeysMax = 16;

// Puts a fresh key in front, says of the others until when they are good, and drops those
// that are not any more. Refused with too_many_keys, too.
Result<KeyRing> rotateKeys(const std::filesystem::path &path, const Rotation &rotation,
                           UtcMs now);

} // namespace vq::cloud::auth
