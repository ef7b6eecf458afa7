// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "platform/sqlite/database.h"

namespace vq::sqlite {

// A consistent copy of a database in use, as one plain file (no write-ahead log beside
// it). The target must not exist.
Status copyTo(Database &from, const std::string &path);

// Every page, index and constraint. Corrupt with what was found.
Status checkIntegrity(Database &db);

} // namespace vq::sqlite
