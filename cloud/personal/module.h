// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cloud/database/migrate.h"
#include "cloud/personal/key_vault.h"

// The keys of personal data: which there are, their rotation, their end.
namespace vq::cloud::personal {

Schema schema();

// Seals everything that a module keeps of somebody anew.
using Reseal = std::function<Status(Database &, const KeyOwner &)>;

// Up to `count` data keys that are retiring: their rows are sealed anew. How many they were.
Result<std::int64_t> resealSome(Database &database, const std::vector<Reseal> &modules,
                                std::int64_t count);

// What is sealed from now on is sealed under fresh data keys; of one tenant, or of all.
Status rotateData(Database &database, const std::optional<std::string> &tenant);

// A fresh root key: every tenant's key is wrapped under it, and the old ones are forgotten.
// Copies of the key tables from before cannot be unwrapped any more.
Status rotateRoot(Database &database, const std::filesystem::path &file);

} // namespace vq::cloud::personal
