// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "ctl/durable_file.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <unistd.h>

namespace vq::ctl {

namespace {

std::string temporaryName(const std::string &path)
{
    return path + ".part";
}

} // namespace

DurableFile::DurableFile(std::string path, std::FILE *file)
    : m_path(std::move(path)), m_file(file)
{}

DurableFile::~DurableFile()
{
    if (!m_file)
        return;
    std::error_code ignored; // nothing was promised yet
    std::filesystem::remove(temporaryName(m_path), ignored);
}

Error DurableFile::failure(const char *what) const
{
    return {ErrorKind::Reject, "file_error",
            std::string(what) + " '" + m_path + "': " + std::strerror(errno) +
                ". Nothing was changed; choose another place and try again."};
}

Result<DurableFile> DurableFile::create(const std::string &path)
{
    // What is renamed over a device or a pipe takes its place: /dev/null would be a file.
    std::error_code ignored;
    const auto kind = std::filesystem::symlink_status(path, ignored).type();
    using std::filesystem::file_type;
    if (kind == file_type::block || kind == file_type::character ||
        kind == file_type::fifo || kind == file_type::socket)
        return Error{
            ErrorKind::Reject, "file_error",
            "'" + path +
                "' is a device or a pipe and no file. Nothing was changed; choose "
                "another place and try again."};
    // Owner only: a backup holds the whole site, a sign-in is as good as a password. So it is a
    // new file, and none that somebody has laid there, for herself to read or to lead elsewhere.
    ::unlink(temporaryName(path).c_str());
    const int fd = ::open(temporaryName(path).c_str(),
                          O_CREAT | O_EXCL | O_NOFOLLOW | O_WRONLY | O_CLOEXEC, 0600);
    DurableFile file(path, fd < 0 ? nullptr : ::fdopen(fd, "wb"));
    if (!file.m_file)
        return file.failure("Cannot create");
    return file;
}

Status DurableFile::write(std::string_view bytes)
{
    if (std::fwrite(bytes.data(), 1, bytes.size(), m_file.get()) != bytes.size())
        return failure("Cannot write");
    return Done{};
}

Status DurableFile::commit()
{
    if (std::fflush(m_file.get()) != 0 || ::fsync(::fileno(m_file.get())) != 0)
        return failure("Cannot write");
    if (std::rename(temporaryName(m_path).c_str(), m_path.c_str()) != 0)
        return failure("Cannot name");
    m_file.reset();
    auto folder = std::filesystem::path(m_path).parent_path();
    const int fd = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY);
    if (fd < 0)
        return failure("Cannot open the folder of");
    const int synced = ::fsync(fd);
    ::close(fd);
    return synced == 0 ? Status(Done{}) : Status(failure("Cannot write the folder of"));
}

} // namespace vq::ctl
