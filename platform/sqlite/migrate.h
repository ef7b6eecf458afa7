// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>

#include "platform/sqlite/database.h"

namespace vq::sqlite {

// Never edited once released; the next change is the next number.
struct Migration {
    int number = 0; // 1, 2, 3, ...
    std::string name;
    std::string sql;
};

// The number of the last migration that was applied to this file; 0 for an empty one.
Result<int> schemaVersion(Database &db);

// Applies those that are missing, one transaction each together with the version.
// Refuses, as Reject with "schema_newer", a file that a newer program has written.
Status migrate(Database &db, std::span<const Migration> migrations);

} // namespace vq::sqlite
