// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace vq::print {

// Rows of dots from the top; eight dots a byte, the leftmost in the highest bit, 1 is
// black.
struct DotRows {
    int width = 0; // dots
    int height = 0;
    std::vector<std::uint8_t> bits; // (width + 7) / 8 bytes a row

    int bytesPerRow() const { return (width + 7) / 8; }
};

// What a receipt printer needs to draw the dots and cut the paper: ESC @ (reset), GS v 0
// (raster) in bands that fit a small buffer, a feed to the knife, GS V 66 0 (cut).
std::string escposDocument(const DotRows &rows);

inline constexpr int kEscposBandRows = 128;

} // namespace vq::print
