// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "cloud/database/database.h"

namespace vq::cloud {

// A statement as the engine reads it. The words that differ:
//   {{int}}         64 bits
//   {{text}}        UTF-8, compared byte by byte
//   {{blob}}        bytes
//   {{strict}}      behind a table's closing bracket
//   {{for_update}}  behind a SELECT whose rows are about to be changed
// An unknown word is our fault and aborts.
std::string inDialect(std::string_view sql, Dialect dialect);

// Whether $1, $2, … are each first named in this order, as Database wants it.
bool hasParametersInOrder(std::string_view sql);

} // namespace vq::cloud
