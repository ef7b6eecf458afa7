// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "ctl/commands.h"
#include "ctl/durable_file.h"
#include "ctl/words.h"

namespace vq::ctl {

namespace {

void showProgress(const char *what, std::uint64_t done, std::uint64_t size)
{
    std::fprintf(stderr, "\r%s %llu of %llu KiB", what,
                 static_cast<unsigned long long>(done / 1024),
                 static_cast<unsigned long long>(size / 1024));
    if (done >= size)
        std::fprintf(stderr, "\n");
}

// Every machine that is restored from one backup opens its series in the same way.
void warnOfTwins()
{
    std::fputs(
        "vqctl: this hub goes on from the backup. No other machine may run from it: "
        "both would give out the same numbers. Stop each other hub that was restored "
        "from it, and do not start it again.\n",
        stderr);
}

Answer fileAnswer(const std::string &path, std::uint64_t bytes)
{
    Answer answer = okAnswer();
    answer.json.put(answer.json.root(), "file", path);
    answer.json.put(answer.json.root(), "bytes", bytes);
    return answer;
}

} // namespace

Result<Answer> backup(HubSession &hub, const Invocation &invocation)
{
    const auto &path = invocation.positionals.front();
    VQ_TRY(auto file, DurableFile::create(path));
    VQ_TRY(const auto begun, expect<lan::TransferReply>(hub.ask(lan::BeginBackup{})));
    for (std::uint64_t offset = 0; offset < begun.size;) {
        VQ_TRY(const auto chunk,
               expect<lan::ChunkReply>(hub.ask(lan::ReadBackup{begun.transfer, offset})));
        if (chunk.offset != offset || chunk.bytes.empty())
            return Error{
                ErrorKind::Retry, "backup_broken",
                "The hub sent another part than was asked for. Nothing was written to '" +
                    path + "'; try again."};
        VQ_CHECK(file.write(chunk.bytes));
        offset += chunk.bytes.size();
        showProgress("backup", offset, begun.size);
    }
    VQ_CHECK(file.commit());
    return fileAnswer(path, begun.size);
}

Result<Answer> restore(HubSession &hub, const Invocation &invocation)
{
    const auto &path = invocation.positionals.front();
    std::ifstream file(path, std::ios::binary);
    std::error_code problem;
    const std::uint64_t size = std::filesystem::file_size(path, problem);
    if (!file || problem)
        return Error{ErrorKind::Reject, "file_error",
                     "Cannot read '" + path + "'. The hub is as it was."};
    VQ_TRY(const auto begun,
           expect<lan::TransferReply>(hub.ask(lan::BeginRestore{size})));
    std::string bytes(lan::kChunkBytes, '\0');
    for (std::uint64_t offset = 0; offset < size;) {
        file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        const auto count = static_cast<std::size_t>(file.gcount());
        if (count == 0)
            return Error{ErrorKind::Reject, "file_error",
                         "'" + path + "' ended early. The hub is as it was."};
        VQ_TRY([[maybe_unused]] const auto written,
               expect<lan::DoneReply>(hub.ask(
                   lan::WriteRestore{begun.transfer, offset, bytes.substr(0, count)})));
        offset += count;
        showProgress("restore", offset, size);
    }
    VQ_TRY([[maybe_unused]] const auto done,
           expect<lan::DoneReply>(hub.ask(lan::CommitRestore{begun.transfer})));
    warnOfTwins();
    return fileAnswer(path, size);
}

} // namespace vq::ctl
