// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "core/port/clock.h"
#include "hub/store/file.h"
#include "sync/wire/lan_message.h"

namespace vq::hub {

// The pictures in one folder, each a file with its digest as its name. All on one thread.
class MediaShelf {
public:
    static constexpr std::uint64_t kBytesMax = 500'000'000; // of all
    static constexpr std::chrono::days kUnnamedKept{30};
    static constexpr std::size_t kUploadsMax = 4; // at a time
    static constexpr Ms kIdleMax = Minutes{10};   // of an upload

    struct Parts {
        std::string folder;
        std::vector<std::string> named; // by the configuration, in its order
        const Clock &clock;
        std::function<Status(std::uint64_t)> check_room; // for so many bytes more
    };

    // What an earlier run left half done is of no use.
    explicit MediaShelf(Parts parts);

    std::vector<std::string> missing() const;

    // The next piece of a picture; with the last one it is there and survives a power cut, or
    // it is refused and gone: "media_damaged", "not_a_picture". A piece that comes once more is
    // no mistake; one that is not the next is Conflict with "wrong_offset".
    Status keep(const lan::KeepMedia &part);

    // Reject with "unknown_media" when it is not there.
    Result<lan::MediaPartReply> read(const std::string &digest,
                                     std::uint64_t offset) const;
    Status remove(const std::string &digest);
    std::vector<lan::MediaLine> list() const;

    // Looks whether the named ones are still what they were, lets go of those that nobody has
    // named for long, and of uploads that nobody goes on with.
    void tidy();

private:
    struct Upload {
        File file;
        std::uint64_t total = 0;
        std::uint64_t done = 0;
        SteadyMs used_at{};
    };
    struct Kept {
        std::string digest;
        std::uint64_t bytes = 0;
        UtcMs wanted_at{}; // last known to be
    };

    std::string pathOf(const std::string &digest) const;
    std::string asideOf(const std::string &digest) const;
    bool isNamed(const std::string &digest) const;
    std::vector<Kept> kept() const;
    Status begin(const lan::KeepMedia &part);
    Status finish(const std::string &digest);
    Status take(const std::string &digest, const Upload &upload) const;
    void forget(const std::string &digest);
    void makeRoom(std::uint64_t bytes);
    void looksAt(const Kept &picture);

    Parts m_parts;
    std::map<std::string, Upload> m_uploads; // by digest
};

} // namespace vq::hub
