// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"

// The keys that everything else is wrapped under. They are in a file, never in the database:
// whoever has the tables alone has no personal data.
namespace vq::cloud::personal {

struct RootKey {
    std::string id;
    std::array<std::uint8_t, 32> key{};
};

// A line each: an id and 32 bytes in base64url. The first one wraps, all unwrap.
using RootKeys = std::vector<RootKey>;

// Makes the file with a fresh key if it is missing. Refused with bad_root_keys or key_exposed.
Result<RootKeys> openRootKeys(const std::filesystem::path &path);

// A fresh one in front, in the file, too.
Status addRootKey(const std::filesystem::path &path, RootKeys &keys);
// All but the first are forgotten, and overwritten in the file.
Status dropOldRootKeys(const std::filesystem::path &path, RootKeys &keys);

} // namespace vq::cloud::personal
