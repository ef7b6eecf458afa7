// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/admin/transfer_desk.h"

#include <algorithm>
#include <filesystem>

#include <fcntl.h>
#include <sys/stat.h>

#include "hub/admin/operator_token.h"
#include "hub/reducer/log_check.h"
#include "hub/store/room.h"
#include "platform/crypto/digest.h"
#include "platform/log/log.h"
#include "platform/sqlite/copy.h"
#include "platform/sqlite/migrate.h"

namespace vq::hub {

namespace {

using Access = sqlite::OpenOptions::Access;

Error unknownTransfer()
{
    return {ErrorKind::Reject, "unknown_transfer",
            "This transfer does not exist (any more). Nothing was changed; begin anew."};
}

// Looks at an uploaded file as a start of the hub would, before anything is touched. An
// older schema is brought up to date in the upload itself.
Status verifyUpload(const std::string &path, const LogOwner &owner)
{
    {
        auto opened = sqlite::Database::open({.path = path, .access = Access::ReadWrite});
        if (!opened && opened.error().kind == ErrorKind::Corrupt)
            return Error{ErrorKind::Reject, "no_backup",
                         "This file is no backup of a hub, or it is damaged. (" +
                             opened.error().message + ")"};
        VQ_TRY(auto db, std::move(opened));
        VQ_CHECK(sqlite::checkIntegrity(db));
        VQ_TRY(const int version, sqlite::schemaVersion(db));
        if (version < 1)
            return Error{ErrorKind::Reject, "no_backup",
                         "This file is no backup of a hub."};
    }
    VQ_TRY(const auto store,
           SqliteStore::open({.path = path, .access = Access::ReadWrite}));
    const LogReport report = verifyLog(*store, std::nullopt);
    if (report.problem)
        return *report.problem;
    if (report.records == 0)
        return Error{ErrorKind::Reject, "no_backup", "This backup holds no log."};
    VQ_TRY(const auto found, store->owner());
    if (found != owner)
        return anotherSite(found.value_or(LogOwner{}), owner);
    return store->database().checkpoint();
}

Status makeCopy(const std::string &database, const std::string &path)
{
    VQ_TRY(auto from,
           sqlite::Database::open({.path = database, .access = Access::ReadOnly}));
    VQ_CHECK(sqlite::copyTo(from, path));
    VQ_TRY(auto copy, sqlite::Database::open({.path = path, .access = Access::ReadOnly}));
    return sqlite::checkIntegrity(copy);
}

// "site.before-restore-2026-03-29T010203Z.db"
std::string keptName(UtcMs now)
{
    std::string time = toString(now).substr(0, 19);
    std::erase(time, ':');
    return "/site.before-restore-" + time + "Z.db";
}

} // namespace

TransferDesk::TransferDesk(const OfficeParts &parts) : m_parts(parts)
{
    // What an earlier run left half done is of no use.
    std::error_code ignored;
    std::filesystem::remove_all(m_parts.dir.transfers(), ignored);
}

TransferDesk::~TransferDesk()
{
    std::error_code ignored;
    std::filesystem::remove_all(m_parts.dir.transfers(), ignored);
}

void TransferDesk::tidy()
{
    // When the worker has too much to do, the next time is soon enough.
    (void)m_parts.worker.submit([this] { endUnused(); });
}

void TransferDesk::endUnused()
{
    const SteadyMs now = m_parts.clock.steady();
    for (auto next = m_transfers.begin(); next != m_transfers.end();) {
        const auto &[number, transfer] = *next++;
        const bool is_read = !transfer.is_upload && transfer.done >= transfer.size;
        if (now - transfer.used_at < (is_read ? kReadKept : kIdleMax))
            continue;
        log::info("transfer_ended", "A copy that nobody uses any more was deleted.",
                  {{"file.path", transfer.path}});
        forget(number);
    }
}

void TransferDesk::handle(const ReplyTo &reply, const lan::BeginBackup &)
{
    m_parts.job(reply, [this, reply] { m_parts.answer(reply.with(beginBackup())); });
}

void TransferDesk::handle(const ReplyTo &reply, const lan::ReadBackup &request)
{
    m_parts.job(reply, [this, reply, request] {
        m_parts.answer(reply.with(readBackup(request)));
    });
}

void TransferDesk::handle(const ReplyTo &reply, const lan::BeginRestore &request)
{
    m_parts.job(reply, [this, reply, request] {
        m_parts.answer(reply.with(beginRestore(request)));
    });
}

void TransferDesk::handle(const ReplyTo &reply, const lan::WriteRestore &request)
{
    m_parts.job(reply, [this, reply, request] {
        m_parts.answer(reply.with(writeRestore(request)));
    });
}

void TransferDesk::handle(const ReplyTo &reply, const lan::CommitRestore &request)
{
    m_parts.job(reply, [this, reply, request] {
        auto verified = verifiedUpload(request.transfer);
        if (!verified.has_value()) {
            m_parts.answer(reply.with(verified.error()));
            return;
        }
        m_parts.errand(
            reply, [this, reply, path = *verified](SiteKeeper &keeper, Outbox &out) {
                const std::string kept = m_parts.dir.path() + keptName(keeper.now());
                Status done = keeper.replaceDatabase(path, kept, out);
                if (done.has_value()) {
                    log::warning("restored",
                                 "A backup was restored; the database before it is kept.",
                                 {{"file.path", kept}});
                    done = ensureOperatorToken(keeper, m_parts.dir.operatorToken());
                }
                out.answers.push_back(done.has_value() ? reply.with(lan::DoneReply{})
                                                       : reply.with(done.error()));
            });
    });
}

std::string TransferDesk::newPath(const char *kind)
{
    ::mkdir(m_parts.dir.transfers().c_str(), 0700);
    return m_parts.dir.transfers() + "/" + kind + "-" + std::to_string(m_last + 1) +
           ".db";
}

std::uint64_t TransferDesk::add(Transfer transfer)
{
    transfer.used_at = m_parts.clock.steady();
    if (m_transfers.size() >= kTransfersMax)
        forget(m_transfers.begin()->first);
    m_transfers.emplace(++m_last, std::move(transfer));
    return m_last;
}

void TransferDesk::forget(std::uint64_t number)
{
    const auto found = m_transfers.find(number);
    if (found == m_transfers.end())
        return;
    ::unlink(found->second.path.c_str());
    m_transfers.erase(found);
}

Result<lan::ReplyBody> TransferDesk::beginBackup()
{
    endUnused();
    VQ_CHECK(checkRoom(m_parts.dir,
                       bytesOf(m_parts.dir.database()) +
                           bytesOf(m_parts.dir.database() + "-wal"),
                       "a copy"));
    Transfer backup{
        .path = newPath("backup"), .size = 0, .done = 0, .is_upload = false, .file = {}};
    ::unlink(backup.path.c_str());
    if (const Status made = makeCopy(m_parts.dir.database(), backup.path);
        !made.has_value()) {
        ::unlink(backup.path.c_str()); // gives its room back
        return made.error();
    }
    backup.file = File(::open(backup.path.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat found {};
    if (!backup.file.isOpen() || ::fstat(backup.file.fd(), &found) != 0)
        return systemError("cannot read the backup " + backup.path);
    backup.size = static_cast<std::uint64_t>(found.st_size);
    const auto size = backup.size;
    return lan::ReplyBody(
        lan::TransferReply{.transfer = add(std::move(backup)), .size = size});
}

Result<lan::ReplyBody> TransferDesk::readBackup(const lan::ReadBackup &request)
{
    const auto found = m_transfers.find(request.transfer);
    if (found == m_transfers.end() || found->second.is_upload)
        return unknownTransfer();
    lan::ChunkReply chunk{.offset = request.offset, .bytes = {}};
    Transfer &backup = found->second;
    backup.used_at = m_parts.clock.steady();
    if (request.offset >= backup.size)
        return lan::ReplyBody(std::move(chunk));
    chunk.bytes.resize(static_cast<std::size_t>(
        std::min<std::uint64_t>(lan::kChunkBytes, backup.size - request.offset)));
    const auto count = ::pread(backup.file.fd(), chunk.bytes.data(), chunk.bytes.size(),
                               static_cast<off_t>(request.offset));
    if (count != std::ssize(chunk.bytes))
        return systemError("cannot read the backup");
    backup.done = std::max(backup.done, request.offset + chunk.bytes.size());
    return lan::ReplyBody(std::move(chunk));
}

Result<lan::ReplyBody> TransferDesk::beginRestore(const lan::BeginRestore &request)
{
    if (request.size == 0 || request.size > kUploadBytesMax)
        return Error{ErrorKind::Reject, "no_backup",
                     "A backup is not empty, and at most 16 GiB. Nothing was changed."};
    endUnused();
    VQ_CHECK(checkRoom(m_parts.dir, request.size, "a copy"));
    Transfer upload{.path = newPath("restore"),
                    .size = request.size,
                    .done = 0,
                    .is_upload = true,
                    .file = {}};
    upload.file =
        File(::open(upload.path.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    if (!upload.file.isOpen())
        return systemError("cannot make " + upload.path);
    return lan::ReplyBody(
        lan::TransferReply{.transfer = add(std::move(upload)), .size = request.size});
}

Result<lan::ReplyBody> TransferDesk::writeRestore(const lan::WriteRestore &request)
{
    const auto found = m_transfers.find(request.transfer);
    if (found == m_transfers.end() || !found->second.is_upload)
        return unknownTransfer();
    Transfer &upload = found->second;
    upload.used_at = m_parts.clock.steady();
    // The same piece again is no mistake: its answer may have been lost.
    if (request.offset > upload.done ||
        request.offset + request.bytes.size() > upload.size)
        return Error{ErrorKind::Conflict, "wrong_offset",
                     "The next piece begins at " + std::to_string(upload.done) + "."};
    if (::pwrite(upload.file.fd(), request.bytes.data(), request.bytes.size(),
                 static_cast<off_t>(request.offset)) != std::ssize(request.bytes)) {
        const Error error = systemError("cannot keep the upload");
        forget(request.transfer); // gives its room back
        return error;
    }
    upload.done = std::max(upload.done, request.offset + request.bytes.size());
    return lan::ReplyBody(lan::DoneReply{});
}

Result<std::string> TransferDesk::verifiedUpload(std::uint64_t number)
{
    const auto found = m_transfers.find(number);
    if (found == m_transfers.end() || !found->second.is_upload)
        return unknownTransfer();
    const Transfer &upload = found->second;
    const std::string path = upload.path;
    Status good = Done{};
    if (upload.done != upload.size)
        good = Error{ErrorKind::Reject, "no_backup",
                     "The upload is not complete. Nothing was changed."};
    else if (::fsync(upload.file.fd()) != 0)
        good = systemError("cannot keep the upload");
    else
        good = verifyUpload(path, m_parts.owner);
    if (!good.has_value()) {
        forget(number);
        Error error = good.error();
        error.message =
            "The backup was not restored, and nothing was changed: " + error.message;
        return error;
    }
    m_transfers.erase(found); // the file now belongs to the restore
    return path;
}

} // namespace vq::hub
