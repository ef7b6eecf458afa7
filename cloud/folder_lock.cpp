// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/folder_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace vq::cloud {

Result<std::unique_ptr<FolderLock>> FolderLock::take(const std::string &folder)
{
    const auto path = folder + "/lock";
    const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0)
        return Error{ErrorKind::Reject, "data_unusable", path + " cannot be written."};
    std::unique_ptr<FolderLock> lock(new FolderLock(fd));
    if (::flock(fd, LOCK_EX | LOCK_NB) != 0)
        return Error{ErrorKind::Reject, "data_in_use",
                     "Another vq-cloud serves from " + folder +
                         ". Nothing was changed. Stop it first, or give --database a "
                         "PostgreSQL."};
    return lock;
}

FolderLock::~FolderLock()
{
    ::close(m_fd);
}

} // namespace vq::cloud
