// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "core/base/result.h"
#include "core/base/time.h"

namespace vq::speech {

// One channel of 16-bit samples: all that calls need.
struct Sound {
    int rate = 22'050; // samples a second
    std::vector<std::int16_t> samples;

    Ms length() const
    {
        return Ms{static_cast<std::int64_t>(samples.size()) * 1000 / rate};
    }
    bool operator==(const Sound &) const = default;
};

inline constexpr std::int64_t kWavBytesMax = 16LL * 1024 * 1024;

// RIFF WAVE with 16-bit PCM, one channel, 8,000 to 48,000 samples a second; anything else
// is refused as "bad_wav". A length field that a synthesiser left open is read as "to the
// end".
Result<Sound> readWav(const std::filesystem::path &file);

// Replaces the file as a whole, so that a reader never sees half of it.
Status writeWav(const std::filesystem::path &file, const Sound &sound);

// All sounds one after another with `gap` of silence between. They must have the same
// rate.
Result<Sound> joined(const std::vector<Sound> &sounds, Ms gap);

} // namespace vq::speech
