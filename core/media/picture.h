// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/base/result.h"

namespace vq::media {

// Of one picture's file, and of each of its sides.
inline constexpr std::uint64_t kPictureBytesMax = std::uint64_t{8} * 1024 * 1024;
inline constexpr int kPicturePixelsMax = 4096;

struct Picture {
    enum class Kind { Png, Jpeg };
    Kind kind = Kind::Png;
    int width = 0;
    int height = 0;

    bool operator==(const Picture &) const = default;
};

// What the file says that it is. Reject with "not_a_picture" when it is no PNG or JPEG, ends
// before it says how large it is, or is larger than allowed. That all of it can be drawn is seen
// by who draws it.
Result<Picture> pictureIn(std::string_view file);

} // namespace vq::media
