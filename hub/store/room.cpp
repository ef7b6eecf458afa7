// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/store/room.h"

#include <algorithm>
#include <filesystem>

#include "hub/store/reserve.h"

namespace vq::hub {

std::uint64_t bytesOf(const std::string &path)
{
    std::error_code failed;
    const auto bytes = std::filesystem::file_size(path, failed);
    return failed ? 0 : bytes;
}

Status checkRoom(const DataDir &dir, std::uint64_t bytes, const std::string &what)
{
    std::error_code failed;
    const auto space = std::filesystem::space(dir.path(), failed);
    if (failed)
        return Error{ErrorKind::Retry, "storage_failed",
                     "Cannot see how full the hub's disk is: " + failed.message()};
    constexpr std::uint64_t kReserve = ReserveFile::kBytes;
    const std::uint64_t kept =
        ReserveFile::kMarginBytes + kReserve -
        std::min(kReserve, bytesOf(dir.reserve())); // what is set aside already
    if (space.available >= bytes + kept)
        return Done{};
    constexpr std::uint64_t kMiB = 1024ULL * 1024;
    return Error{ErrorKind::Retry, "no_room",
                 "The hub's disk has no room for " + what + " of " +
                     std::to_string(bytes / kMiB + 1) +
                     " MiB: " + std::to_string(space.available / kMiB) +
                     " MiB are free, and " + std::to_string(kept / kMiB) +
                     " MiB must stay so. Nothing was changed; make room first."};
}

} // namespace vq::hub
