// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/media/media_shelf.h"

#include <algorithm>
#include <array>
#include <filesystem>

#include <fcntl.h>
#include <sys/stat.h>

#include "core/media/picture.h"
#include "platform/crypto/digest.h"
#include "platform/log/log.h"
#include "sync/wire/bounds.h"

namespace vq::hub {

namespace {

constexpr std::string_view kAside = ".part";

Error unknownMedia()
{
    return {ErrorKind::Reject, "unknown_media",
            "The hub does not have this picture. Nothing was changed; 'vqctl media list' "
            "tells which it has."};
}

Error wrongOffset(std::uint64_t next)
{
    return {ErrorKind::Conflict, "wrong_offset",
            "The next piece begins at " + std::to_string(next) + "."};
}

bool isDigest(std::string_view name)
{
    return name.size() == kDigestChars && std::ranges::all_of(name, [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

// At most so many bytes from there on; fewer at the end of the file.
Result<std::string> bytesAt(int fd, std::uint64_t offset, std::size_t most)
{
    std::string bytes(most, '\0');
    const auto count =
        ::pread(fd, bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (count < 0)
        return systemError("cannot read the picture");
    bytes.resize(static_cast<std::size_t>(count));
    return bytes;
}

UtcMs toUtc(const timespec &time)
{
    return fromUnixMs(time.tv_sec * 1000 + time.tv_nsec / 1'000'000);
}

void setWantedAt(const std::string &path, UtcMs at)
{
    const auto ms = toUnixMs(at);
    const timespec time{.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1'000'000};
    const std::array<timespec, 2> both{time, time};
    (void)::utimensat(AT_FDCWD, path.c_str(), both.data(),
                      0); // the next time is soon enough
}

} // namespace

MediaShelf::MediaShelf(Parts parts) : m_parts(std::move(parts))
{
    ::mkdir(m_parts.folder.c_str(), 0700);
    std::error_code failed;
    std::vector<std::filesystem::path> halves;
    for (const auto &file : std::filesystem::directory_iterator(m_parts.folder, failed))
        if (file.path().extension() == kAside)
            halves.push_back(file.path());
    for (const auto &half : halves)
        ::unlink(half.c_str());
}

std::string MediaShelf::pathOf(const std::string &digest) const
{
    return m_parts.folder + "/" + digest;
}

std::string MediaShelf::asideOf(const std::string &digest) const
{
    return pathOf(digest) + std::string(kAside);
}

bool MediaShelf::isNamed(const std::string &digest) const
{
    return std::ranges::find(m_parts.named, digest) != m_parts.named.end();
}

std::vector<MediaShelf::Kept> MediaShelf::kept() const
{
    std::vector<Kept> all;
    std::error_code failed;
    for (const auto &file : std::filesystem::directory_iterator(m_parts.folder, failed)) {
        struct stat found {};
        auto name = file.path().filename().string();
        if (isDigest(name) && ::stat(file.path().c_str(), &found) == 0)
            all.push_back({.digest = std::move(name),
                           .bytes = static_cast<std::uint64_t>(found.st_size),
                           .wanted_at = toUtc(found.st_mtim)});
    }
    std::ranges::sort(all, {}, &Kept::digest);
    return all;
}

std::vector<std::string> MediaShelf::missing() const
{
    std::vector<std::string> digests;
    for (const auto &digest : m_parts.named)
        if (::access(pathOf(digest).c_str(), R_OK) != 0)
            digests.push_back(digest);
    return digests;
}

std::vector<lan::MediaLine> MediaShelf::list() const
{
    std::vector<lan::MediaLine> named;
    for (const auto &digest : m_parts.named)
        named.push_back({.digest = digest, .is_named = true});
    std::vector<lan::MediaLine> others;
    for (const auto &picture : kept()) {
        const auto found =
            std::ranges::find(named, picture.digest, &lan::MediaLine::digest);
        auto &line = found != named.end() ? *found : others.emplace_back();
        line.digest = picture.digest;
        line.total_bytes = picture.bytes;
        line.is_there = true;
    }
    named.insert(named.end(), others.begin(), others.end());
    if (named.size() > kMediaLinesMax)
        named.resize(kMediaLinesMax);
    return named;
}

Status MediaShelf::keep(const lan::KeepMedia &part)
{
    if (::access(pathOf(part.digest).c_str(), R_OK) == 0)
        return Done{};
    if (part.offset == 0) {
        VQ_CHECK(begin(part));
    }
    const auto found = m_uploads.find(part.digest);
    if (found == m_uploads.end() || found->second.total != part.total_bytes)
        return wrongOffset(0);
    Upload &upload = found->second;
    upload.used_at = m_parts.clock.steady();
    if (part.offset > upload.done || part.bytes.size() > upload.total - part.offset)
        return wrongOffset(upload.done);
    const auto count = ::pwrite(upload.file.fd(), part.bytes.data(), part.bytes.size(),
                                static_cast<off_t>(part.offset));
    if (count != std::ssize(part.bytes)) {
        if (count >= 0)
            errno = ENOSPC; // a part of it went
        const Error error = systemError("cannot keep the picture");
        forget(part.digest); // gives its room back
        return error;
    }
    upload.done = std::max(upload.done, part.offset + part.bytes.size());
    return upload.done == upload.total ? finish(part.digest) : Status(Done{});
}

Status MediaShelf::begin(const lan::KeepMedia &part)
{
    if (part.total_bytes == 0 || part.total_bytes > media::kPictureBytesMax)
        return Error{ErrorKind::Reject, "not_a_picture",
                     "A picture has at most 8 MiB and is not empty. Nothing was kept."};
    forget(part.digest);
    if (m_uploads.size() >= kUploadsMax)
        forget(std::ranges::min_element(m_uploads, {}, [](const auto &entry) {
                   return entry.second.used_at;
               })->first);
    makeRoom(part.total_bytes);
    VQ_CHECK(m_parts.check_room(part.total_bytes));
    Upload upload{.file = File(::open(asideOf(part.digest).c_str(),
                                      O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600)),
                  .total = part.total_bytes,
                  .done = 0,
                  .used_at = m_parts.clock.steady()};
    if (!upload.file.isOpen())
        return systemError("cannot make " + asideOf(part.digest));
    m_uploads.insert_or_assign(part.digest, std::move(upload));
    return Done{};
}

Status MediaShelf::finish(const std::string &digest)
{
    Status taken = take(digest, m_uploads.at(digest));
    forget(digest); // once it has its name nothing is left aside
    if (taken.has_value())
        log::info("media_kept", "A picture for the lobby screens is there.",
                  {{"media.digest", digest}, {"media.is_named", isNamed(digest)}});
    return taken;
}

Status MediaShelf::take(const std::string &digest, const Upload &upload) const
{
    // What is looked at is what the disk gives back.
    VQ_TRY(const auto bytes,
           bytesAt(upload.file.fd(), 0, static_cast<std::size_t>(upload.total)));
    if (crypto::toHex(crypto::sha256(bytes)) != digest)
        return Error{ErrorKind::Reject, "media_damaged",
                     "The picture is not the one that was announced: its SHA-256 is "
                     "another one. Nothing was kept; send it once more."};
    VQ_TRY([[maybe_unused]] const auto picture, media::pictureIn(bytes));
    if (::fsync(upload.file.fd()) != 0)
        return systemError("cannot keep the picture");
    if (::rename(asideOf(digest).c_str(), pathOf(digest).c_str()) != 0)
        return systemError("cannot name the picture");
    return syncFolderOf(pathOf(digest));
}

void MediaShelf::forget(const std::string &digest)
{
    // `digest` may be the very key that goes.
    if (const auto gone = m_uploads.extract(digest); !gone.empty())
        ::unlink(asideOf(gone.key()).c_str());
}

// Those that nobody names go first, the ones longest unwanted before the others. All that can be
// named is far less than there may be.
void MediaShelf::makeRoom(std::uint64_t bytes)
{
    auto all = kept();
    std::ranges::sort(all, {}, &Kept::wanted_at);
    std::uint64_t used = 0;
    for (const auto &picture : all)
        used += picture.bytes;
    for (const auto &picture : all) {
        if (used + bytes <= kBytesMax)
            return;
        if (isNamed(picture.digest) || ::unlink(pathOf(picture.digest).c_str()) != 0)
            continue;
        used -= picture.bytes;
        log::info("media_removed", "A picture that nobody names made room for another.",
                  {{"media.digest", picture.digest}});
    }
}

Result<lan::MediaPartReply> MediaShelf::read(const std::string &digest,
                                             std::uint64_t offset) const
{
    const File file(::open(pathOf(digest).c_str(), O_RDONLY | O_CLOEXEC));
    struct stat found {};
    if (!file.isOpen() && errno == ENOENT)
        return unknownMedia();
    if (!file.isOpen() || ::fstat(file.fd(), &found) != 0)
        return systemError("cannot read the picture");
    lan::MediaPartReply part{.total_bytes = static_cast<std::uint64_t>(found.st_size),
                             .offset = offset,
                             .bytes = {}};
    if (offset < part.total_bytes) {
        VQ_TRY(part.bytes, bytesAt(file.fd(), offset, lan::kChunkBytes));
    }
    return part;
}

Status MediaShelf::remove(const std::string &digest)
{
    if (::unlink(pathOf(digest).c_str()) == 0)
        return syncFolderOf(pathOf(digest));
    return errno == ENOENT ? Status(unknownMedia())
                           : Status(systemError("cannot remove the picture"));
}

void MediaShelf::tidy()
{
    const SteadyMs now = m_parts.clock.steady();
    std::vector<std::string> idle;
    for (const auto &[digest, upload] : m_uploads)
        if (now - upload.used_at >= kIdleMax)
            idle.push_back(digest);
    for (const auto &digest : idle)
        forget(digest);
    for (const auto &picture : kept())
        looksAt(picture);
}

void MediaShelf::looksAt(const Kept &picture)
{
    const UtcMs now = m_parts.clock.now();
    const std::string path = pathOf(picture.digest);
    if (!isNamed(picture.digest)) {
        if (picture.wanted_at > now) // by a clock that was wrong, then or now
            return setWantedAt(path, now);
        if (now - picture.wanted_at < kUnnamedKept || ::unlink(path.c_str()) != 0)
            return;
        log::info("media_removed",
                  "A picture that nobody has named for long was removed.",
                  {{"media.digest", picture.digest}});
        return;
    }
    setWantedAt(path, now);
    const File file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.isOpen())
        return;
    const auto bytes = bytesAt(file.fd(), 0, media::kPictureBytesMax + 1);
    if (bytes && crypto::toHex(crypto::sha256(*bytes)) == picture.digest)
        return;
    // Whoever gave it gives it again: it is missing from now on.
    log::warning("media_damaged",
                 "A picture on the hub's disk is damaged; it was removed.",
                 {{"media.digest", picture.digest}});
    ::unlink(path.c_str());
}

} // namespace vq::hub
