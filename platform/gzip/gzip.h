// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace vq::gzip {

// As one gzip member (RFC 1952). Memory is all that can be missing.
std::string packed(std::string_view text);

// What such a text says; none: it is not whole, or would be longer than `bytes_max`.
std::optional<std::string> unpacked(std::string_view bytes, std::size_t bytes_max);

} // namespace vq::gzip
