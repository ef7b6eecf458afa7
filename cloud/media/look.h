// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "cloud/model/refusal.h"

namespace vq::cloud::media {

inline constexpr std::size_t kPictureBytesMax = 8U * 1024 * 1024;
inline constexpr std::int64_t kSideMax = 4096; // pixels

inline constexpr std::string_view kPng = "image/png";
inline constexpr std::string_view kJpeg = "image/jpeg";

struct Look {
    std::string kind;
    std::int64_t width = 0;
    std::int64_t height = 0;
};

// What these bytes are, whatever they are called: a PNG or a JPEG from its first byte to its
// last. Its pixels are not looked at; whoever shows it may still find that they make no sense.
// Refused: not_a_picture, picture_cut_off, picture_too_large, picture_moves.
Outcome<Look> lookAt(std::string_view bytes);

} // namespace vq::cloud::media
