// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace vq::zstd {

// As one frame (RFC 8878). Memory is all that can be missing.
std::string packed(std::string_view bytes);

// What such a frame holds; none: it is not whole, something follows it, or it would be longer
// than `bytes_max`, whatever it says of itself. Takes no more memory than that and 8 MiB.
std::optional<std::string> unpacked(std::string_view bytes, std::size_t bytes_max);

} // namespace vq::zstd
