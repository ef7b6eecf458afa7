// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>

#include "hub/admin/office.h"

namespace vq::hub {

// Backups out and in, in pieces. Everything here happens on the worker's thread, one step
// at a time; only the exchange of the database itself is an errand to the reducer. Each
// transfer is a copy of the database on the hub's disk, so none is begun without room for
// it, and none outlives its use.
class TransferDesk {
public:
    static constexpr std::size_t kTransfersMax = 4; // the oldest gives way
    // Who has not asked for the next piece so long will not come back.
    static constexpr Ms kIdleMax{Minutes{5}};
    // After the last piece, whose answer may have been lost on the way.
    static constexpr Ms kReadKept{30'000};
    static constexpr std::uint64_t kUploadBytesMax = 16ULL * 1024 * 1024 * 1024;

    explicit TransferDesk(const OfficeParts &parts);
    ~TransferDesk();

    void handle(const ReplyTo &reply, const lan::BeginBackup &request);
    void handle(const ReplyTo &reply, const lan::ReadBackup &request);
    void handle(const ReplyTo &reply, const lan::BeginRestore &request);
    void handle(const ReplyTo &reply, const lan::WriteRestore &request);
    void handle(const ReplyTo &reply, const lan::CommitRestore &request);

    // Now and then: ends what nobody uses any more.
    void tidy();

private:
    struct Transfer {
        std::string path;
        std::uint64_t size = 0; // of the whole
        std::uint64_t done = 0; // uploaded, or read, so far
        bool is_upload = false;
        File file;
        SteadyMs used_at{};
    };

    Result<lan::ReplyBody> beginBackup();
    Result<lan::ReplyBody> readBackup(const lan::ReadBackup &request);
    Result<lan::ReplyBody> beginRestore(const lan::BeginRestore &request);
    Result<lan::ReplyBody> writeRestore(const lan::WriteRestore &request);
    Result<std::string>
    verifiedUpload(std::uint64_t number); // its path; it is a transfer no more
    void endUnused();
    std::string newPath(const char *kind);
    std::uint64_t add(Transfer transfer);
    void forget(std::uint64_t number);

    const OfficeParts &m_parts;
    std::map<std::uint64_t, Transfer> m_transfers;
    std::uint64_t m_last = 0;
};

} // namespace vq::hub
