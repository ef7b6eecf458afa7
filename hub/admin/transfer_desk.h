// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>

#include "hub/admin/office.h"

namespace vq::hub {

// Backups out and in, in pieces. Everything here happens on the worker's thread, one step
// at a time; only the exchange of the database itself is an errand to the reducer.
class TransferDesk {
public:
    static constexpr std::size_t kTransfersMax = 4; // the oldest gives way
    static constexpr std::uint64_t kUploadBytesMax = 16ULL * 1024 * 1024 * 1024;

    explicit TransferDesk(const OfficeParts &parts);
    ~TransferDesk();

    void handle(const ReplyTo &reply, const lan::BeginBackup &request);
    void handle(const ReplyTo &reply, const lan::ReadBackup &request);
    void handle(const ReplyTo &reply, const lan::BeginRestore &request);
    void handle(const ReplyTo &reply, const lan::WriteRestore &request);
    void handle(const ReplyTo &reply, const lan::CommitRestore &request);

private:
    struct Transfer {
        std::string path;
        std::uint64_t size = 0; // of the whole
        std::uint64_t done = 0; // uploaded so far
        bool is_upload = false;
        File file;
    };

    Result<lan::ReplyBody> beginBackup();
    Result<lan::ReplyBody> readBackup(const lan::ReadBackup &request);
    Result<lan::ReplyBody> beginRestore(const lan::BeginRestore &request);
    Result<lan::ReplyBody> writeRestore(const lan::WriteRestore &request);
    Result<std::string>
    verifiedUpload(std::uint64_t number); // its path; it is a transfer no more
    std::string newPath(const char *kind);
    std::uint64_t add(Transfer transfer);
    void forget(std::uint64_t number);

    const OfficeParts &m_parts;
    std::map<std::uint64_t, Transfer> m_transfers;
    std::uint64_t m_last = 0;
};

} // namespace vq::hub
