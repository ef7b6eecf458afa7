// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "core/base/result.h"

namespace vq::cloud {

// While it lives no other program serves from this folder: two would each hand out places
// from a line that the other does not see. The lock ends with the process, however it ends.
class FolderLock {
public:
    // Refused with data_in_use.
    static Result<std::unique_ptr<FolderLock>> take(const std::string &folder);

    ~FolderLock();
    FolderLock(const FolderLock &) = delete;
    FolderLock &operator=(const FolderLock &) = delete;

private:
    explicit FolderLock(int fd) : m_fd(fd) {}

    int m_fd;
};

} // namespace vq::cloud
