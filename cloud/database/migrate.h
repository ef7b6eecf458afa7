// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

#include "cloud/database/database.h"

namespace vq::cloud {

// Never edited once released; the next change is the next number of its module.
struct Migration {
    int number = 0; // 1, 2, 3, ...
    std::string_view name;
    std::string_view sql; // in the words of dialect.h
};

// What one module keeps.
struct Schema {
    std::string_view module;
    std::span<const Migration> migrations;
};

// Applies those that are missing, in the order of the modules, one transaction each together
// with its number. Refuses with schema_newer a database that a newer program has changed.
Status migrate(Database &database, std::span<const Schema> schemas);

} // namespace vq::cloud
