// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "platform/crypto/key_pair.h"

// Files of keys and certificates.
namespace vq::crypto {

enum class Readers { OwnerAlone, Everybody };

// Written beside the target and renamed, so that a power cut leaves the old file or the new
// one, and on disk before this returns. Refused with certificate_file.
Status writeWhole(const std::filesystem::path &path, std::string_view text,
                  Readers readers);
Result<std::string> readWhole(const std::filesystem::path &path);

// Refused with key_exposed when others than its owner may read it. What systemd hands over in
// $CREDENTIALS_DIRECTORY it guards itself: who may read there is not in the mode alone.
Status checkPrivate(const std::filesystem::path &path);

// PEM, PKCS #8. A pair that is read is of P-256.
Result<KeyPair> readKey(const std::filesystem::path &path);
std::string keyText(const KeyPair &key);
// The same; one that is not there is made, and is on disk when this returns.
Result<KeyPair> openKey(const std::filesystem::path &path);

} // namespace vq::crypto
