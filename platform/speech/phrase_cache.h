// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace vq::speech {

// A folder of sounds that were made once, by name. Bounded: keep() deletes what was used
// longest ago. Losing it costs some milliseconds a phrase, so no failure here is more
// than a slower call.
class PhraseCache {
public:
    static constexpr std::uintmax_t kBytesMax = 64ULL * 1024 * 1024;

    static Result<PhraseCache> open(std::filesystem::path folder,
                                    std::uintmax_t bytes_max = kBytesMax);

    // Where the sound of this key lies or would lie. The key is any text; equal keys,
    // equal files.
    std::filesystem::path fileOf(std::string_view key) const;
    // Whether it is there; marks it as just used.
    bool has(const std::filesystem::path &file) const;
    // Deletes the oldest until the folder is within its bound, sparing `newest`.
    void keep(const std::filesystem::path &newest) const;

private:
    PhraseCache(std::filesystem::path folder, std::uintmax_t bytes_max)
        : m_folder(std::move(folder)), m_bytes_max(bytes_max)
    {}

    std::filesystem::path m_folder;
    std::uintmax_t m_bytes_max;
};

} // namespace vq::speech
