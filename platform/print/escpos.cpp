// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/print/escpos.h"

#include <algorithm>

#include "core/base/assert.h"

namespace vq::print {

namespace {

void appendLe16(std::string &out, int value)
{
    out.push_back(static_cast<char>(value & 0xFF));
    out.push_back(static_cast<char>((value >> 8) & 0xFF));
}

} // namespace

std::string escposDocument(const DotRows &rows)
{
    VQ_ASSERT(rows.bits.size() == static_cast<std::size_t>(rows.bytesPerRow()) *
                                      static_cast<std::size_t>(rows.height));
    std::string out("\x1b@", 2);
    const auto row_bytes = static_cast<std::size_t>(rows.bytesPerRow());
    for (int top = 0; top < rows.height; top += kEscposBandRows) {
        const int band = std::min(kEscposBandRows, rows.height - top);
        out.append("\x1dv0\0", 4);
        appendLe16(out, rows.bytesPerRow());
        appendLe16(out, band);
        const auto *first = reinterpret_cast<const char *>(rows.bits.data()) +
                            static_cast<std::size_t>(top) * row_bytes;
        out.append(first, static_cast<std::size_t>(band) * row_bytes);
    }
    out.append("\x1d\x56\x42\0", 4); // feeds to the knife, then cuts
    return out;
}

} // namespace vq::print
