// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "core/base/result.h"

namespace vq::hub {

// Room on the disk that is set aside in good times, so that calls go on in bad ones.
class Room {
public:
    virtual ~Room() = default;

    virtual bool isHeld() const = 0;
    virtual Status
    hold() = 0; // Retry with "disk_full" when there is no room to set aside
    virtual void release() = 0;
};

// The reserve as a file full of allocated blocks beside the database.
class ReserveFile final : public Room {
public:
    static constexpr std::int64_t kBytes = 8 * 1024 * 1024;
    // What must be free besides, or the reserve would take the last room from the log.
    static constexpr std::int64_t kMarginBytes = 4 * 1024 * 1024;

    explicit ReserveFile(std::string path, std::int64_t bytes = kBytes);

    bool isHeld() const override { return m_held; }
    Status hold() override;
    void release() override;

private:
    std::string m_path;
    std::int64_t m_bytes;
    bool m_held = false;
};

} // namespace vq::hub
