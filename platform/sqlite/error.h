// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "core/base/result.h"

struct sqlite3;

namespace vq::sqlite {

// What an (extended) result code of SQLite means to the caller. `doing` says what was
// tried.
Error errorOf(int result_code, std::string_view detail, std::string_view doing);

// After these the connection's picture of the file cannot be trusted: close, reopen,
// verify. A full disk is not one of them: SQLite has taken the transaction back, and what
// it keeps in memory with it.
bool isBroken(int result_code);

} // namespace vq::sqlite
