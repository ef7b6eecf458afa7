// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/store/reserve.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

#include "hub/store/file.h"

namespace vq::hub {

namespace {

std::string folderOf(const std::string &path)
{
    const auto slash = path.rfind('/');
    return slash == std::string::npos ? "." : path.substr(0, slash);
}

} // namespace

ReserveFile::ReserveFile(std::string path, std::int64_t bytes)
    : m_path(std::move(path)), m_bytes(bytes)
{
    struct stat found {};
    m_held = ::stat(m_path.c_str(), &found) == 0 && found.st_size == m_bytes;
}

Status ReserveFile::hold()
{
    if (m_held)
        return Done{};
    struct statvfs room {};
    if (::statvfs(folderOf(m_path).c_str(), &room) != 0)
        return systemError("cannot see how full the disk of " + m_path + " is");
    const auto free_bytes = static_cast<std::uint64_t>(room.f_bavail) * room.f_frsize;
    if (free_bytes < static_cast<std::uint64_t>(m_bytes + kMarginBytes)) {
        errno = ENOSPC;
        return systemError("no room for " + m_path);
    }
    File file(::open(m_path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (!file.isOpen())
        return systemError("cannot make " + m_path);
    if (const int failed = ::posix_fallocate(file.fd(), 0, m_bytes)) {
        ::unlink(m_path.c_str());
        errno = failed;
        return systemError("no room for " + m_path);
    }
    m_held = true;
    return Done{};
}

void ReserveFile::release()
{
    ::unlink(m_path.c_str());
    m_held = false;
}

} // namespace vq::hub
