// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/store/memory_file.h"

#include <array>
#include <cstdio>

#include "hub/store/file.h"

namespace vq::hub {

namespace {

Status writeAll(const File &file, const std::string &text, const std::string &path)
{
    std::size_t done = 0;
    while (done < text.size()) {
        const auto count = ::write(file.fd(), text.data() + done, text.size() - done);
        if (count < 0)
            return systemError("cannot write " + path);
        done += static_cast<std::size_t>(count);
    }
    if (::fsync(file.fd()) != 0)
        return systemError("cannot sync " + path);
    return Done{};
}

} // namespace

Result<std::string> readMemory(const std::string &path)
{
    const File file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.isOpen())
        return errno == ENOENT ? Result<std::string>(std::string())
                               : Result<std::string>(systemError("cannot open " + path));
    std::string text;
    std::array<char, 65'536> part;
    for (;;) {
        const auto count = ::read(file.fd(), part.data(), part.size());
        if (count < 0)
            return systemError("cannot read " + path);
        if (count == 0)
            return text;
        text.append(part.data(), static_cast<std::size_t>(count));
    }
}

Status writeMemory(const std::string &path, const std::string &text)
{
    const std::string fresh = path + ".new";
    {
        const File file(
            ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
        if (!file.isOpen())
            return systemError("cannot open " + fresh);
        VQ_CHECK(writeAll(file, text, fresh));
    }
    if (std::rename(fresh.c_str(), path.c_str()) != 0)
        return systemError("cannot rename " + fresh);
    return syncFolderOf(path);
}

} // namespace vq::hub
