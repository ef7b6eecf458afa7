// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "cloud/auth/token.h"

namespace vq::cloud::auth {

// The keys that tokens are signed with, from a file that its owner alone may read: a line
// "ID SECRET" each, the secret 32 bytes in base64url, the first one signs. A file that is
// not there is made with one fresh key. Refused with bad_key_file or key_exposed.
Result<KeyRing> openKeyFile(const std::filesystem::path &path);

} // namespace vq::cloud::auth
