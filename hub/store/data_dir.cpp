// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/store/data_dir.h"

#include <array>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

namespace vq::hub {

namespace {

std::string pidIn(const File &lock)
{
    std::array<char, 32> text{};
    const auto count = ::pread(lock.fd(), text.data(), text.size() - 1, 0);
    return count > 0 ? std::string(text.data(), static_cast<std::size_t>(count))
                     : "unknown";
}

} // namespace

Result<DataDir> DataDir::open(const std::string &path)
{
    if (::mkdir(path.c_str(), 0700) != 0 && errno != EEXIST)
        return systemError("cannot make the data folder " + path);
    const std::string lock_path = path + "/hub.lock";
    File lock(::open(lock_path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (!lock.isOpen())
        return systemError("cannot open " + lock_path);
    if (::flock(lock.fd(), LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK)
            return systemError("cannot lock " + lock_path);
        return Error{ErrorKind::Conflict, "data_in_use",
                     "The data folder " + path + " is in use by another hub (process " +
                         pidIn(lock) + "). Nothing was changed. Stop that one first."};
    }
    const std::string pid = std::to_string(::getpid());
    if (::ftruncate(lock.fd(), 0) != 0 ||
        ::pwrite(lock.fd(), pid.data(), pid.size(), 0) != std::ssize(pid)) {
        // The lock counts, not the text in it; a full disk must not keep the hub from
        // starting.
    }
    return DataDir(path, std::move(lock));
}

} // namespace vq::hub
