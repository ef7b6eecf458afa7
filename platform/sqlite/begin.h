// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sqlite3.h>

namespace vq::sqlite {

// Before anything else is asked of SQLite. Nobody asks how much memory it has, and to count
// that takes a lock at every allocation: a tenth of what short transactions cost.
inline void begin()
{
    [[maybe_unused]] static const int s_done = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

} // namespace vq::sqlite
