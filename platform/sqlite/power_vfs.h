// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "platform/sqlite/volatile_disk.h"

namespace vq::sqlite {

// A VolatileDisk as SQLite's file system, under a name for OpenOptions::vfs. It syncs
// folders when SQLite's own file system for Unix does: at the first sync of a journal or
// write-ahead log that it opened, and when a deletion asks for it. The shared memory of the
// write-ahead log is as volatile as a process. For tests with one connection per file.
class PowerVfs {
public:
    PowerVfs(std::string name, VolatileDisk &disk);
    ~PowerVfs();
    PowerVfs(const PowerVfs &) = delete;
    PowerVfs &operator=(const PowerVfs &) = delete;

    const std::string &name() const { return m_name; }

private:
    std::string m_name;
    void *m_vfs;
};

} // namespace vq::sqlite
