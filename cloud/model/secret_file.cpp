// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/model/secret_file.h"

#include <cerrno>
#include <cstdio>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace vq::cloud {

namespace {

class Open {
public:
    Open(const std::filesystem::path &path, int flags)
        : m_fd(::open(path.c_str(), flags | O_CLOEXEC, 0600))
    {}
    ~Open()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    Open(const Open &) = delete;
    Open &operator=(const Open &) = delete;

    bool isOpen() const { return m_fd >= 0; }
    bool sync() const { return m_fd >= 0 && ::fsync(m_fd) == 0; }
    bool write(const std::string &text) const
    {
        return ::write(m_fd, text.data(), text.size()) == std::ssize(text) && sync();
    }

private:
    int m_fd;
};

} // namespace

Error SecretFile::problem(const std::string &what) const
{
    return {ErrorKind::Reject, code,
            path.string() + ": " + what + " Nothing was changed."};
}

namespace {

Status writeNew(const SecretFile &file, const std::filesystem::path &path,
                const std::string &text)
{
    const Open fresh(path, O_WRONLY | O_CREAT | O_EXCL);
    return fresh.isOpen() && fresh.write(text)
               ? Status(Done{})
               : Status(file.problem("it cannot be written."));
}

Status syncFolderOf(const SecretFile &file)
{
    const Open folder(file.path.has_parent_path() ? file.path.parent_path() : ".",
                      O_RDONLY | O_DIRECTORY);
    return folder.sync() ? Status(Done{})
                         : Status(file.problem("its folder cannot be written."));
}

} // namespace

Status SecretFile::makeIfMissing(const std::string &text) const
{
    if (std::filesystem::exists(path))
        return Done{};
    auto made = writeNew(*this, path, text);
    if (!made && !std::filesystem::exists(path))
        return made;
    return syncFolderOf(*this);
}

Status SecretFile::replace(const std::string &text) const
{
    const std::filesystem::path fresh = path.string() + ".new";
    std::error_code ignored;
    std::filesystem::remove(fresh, ignored); // of a run that was cut short
    VQ_CHECK(writeNew(*this, fresh, text));
    if (::rename(fresh.c_str(), path.c_str()) != 0)
        return problem("it cannot be replaced.");
    return syncFolderOf(*this);
}

Status SecretFile::checkOwner() const
{
    struct stat found {};
    if (::stat(path.c_str(), &found) != 0)
        return problem("it cannot be read.");
    if ((found.st_mode & 077U) == 0)
        return Done{};
    return Error{ErrorKind::Reject, "key_exposed",
                 path.string() +
                     ": others may read it. Take that right away (chmod 600), and " +
                     made_anew + " if they may have."};
}

} // namespace vq::cloud
