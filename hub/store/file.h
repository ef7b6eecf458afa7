// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <string>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include "core/base/result.h"

namespace vq::hub {

// An open file; closes itself.
class File {
public:
    File() = default;
    explicit File(int fd) : m_fd(fd) {}
    File(File &&other) noexcept : m_fd(std::exchange(other.m_fd, -1)) {}
    File &operator=(File &&other) noexcept
    {
        std::swap(m_fd, other.m_fd);
        return *this;
    }
    ~File()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }

    bool isOpen() const { return m_fd >= 0; }
    int fd() const { return m_fd; }

private:
    int m_fd = -1;
};

// The last system call failed: what was tried, and what the system says.
inline Error systemError(const std::string &doing)
{
    const int number = errno;
    return Error{ErrorKind::Retry, number == ENOSPC ? "disk_full" : "storage_failed",
                 doing + ": " + std::strerror(number)};
}

// Names that were given in the folder of this file survive a power cut from here on.
inline Status syncFolderOf(const std::string &path)
{
    const std::string folder = std::filesystem::path(path).parent_path();
    const File open(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!open.isOpen() || ::fsync(open.fd()) != 0)
        return systemError("cannot sync " + folder);
    return Done{};
}

} // namespace vq::hub
