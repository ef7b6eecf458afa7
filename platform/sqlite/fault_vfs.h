// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstdint>
#include <string>

namespace vq::sqlite {

// The system's file system with faults to order, under a name for OpenOptions::vfs. For
// tests.
class FaultVfs {
public:
    static constexpr std::int64_t kNoLimit = -1;

    explicit FaultVfs(std::string name);
    ~FaultVfs();
    FaultVfs(const FaultVfs &) = delete;
    FaultVfs &operator=(const FaultVfs &) = delete;

    const std::string &name() const { return m_name; }

    // So many more bytes can be written past the present ends of files; then the disk is
    // full.
    void setRoom(std::int64_t bytes) { m_room = bytes; }
    void setSyncsFail(bool fail) { m_syncs_fail = fail; }
    std::int64_t syncs() const { return m_syncs; }

    // For the functions that SQLite calls.
    bool takeRoom(std::int64_t bytes);
    bool sync();

private:
    std::string m_name;
    std::atomic<std::int64_t> m_room{kNoLimit};
    std::atomic<bool> m_syncs_fail{false};
    std::atomic<std::int64_t> m_syncs{0};
    void *m_vfs;
};

} // namespace vq::sqlite
