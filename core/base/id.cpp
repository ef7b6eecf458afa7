// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/id.h"

namespace vq {

namespace {

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

} // namespace

std::string toHex(const std::array<std::uint8_t, 16> &bytes)
{
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string hex;
    hex.reserve(2 * bytes.size());
    for (const auto byte : bytes) {
        hex += kDigits[byte >> 4U];
        hex += kDigits[byte & 15U];
    }
    return hex;
}

std::optional<std::array<std::uint8_t, 16>> bytesFromHex(std::string_view hex)
{
    std::array<std::uint8_t, 16> bytes{};
    std::size_t digits = 0;
    for (const char c : hex) {
        if (c == '-')
            continue;
        const int digit = hexDigit(c);
        if (digit < 0 || digits >= 2 * bytes.size())
            return std::nullopt;
        auto &byte = bytes.at(digits / 2);
        byte = static_cast<std::uint8_t>((byte << 4U) | static_cast<unsigned>(digit));
        ++digits;
    }
    return digits == 2 * bytes.size() ? std::optional(bytes) : std::nullopt;
}

} // namespace vq
