// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/crypto/base64url.h"

namespace vq::crypto {

namespace {

constexpr std::string_view kAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

} // namespace

std::string toBase64Url(std::span<const std::uint8_t> bytes)
{
    std::string text;
    text.reserve((bytes.size() * 4 + 2) / 3);
    std::uint32_t pending = 0;
    unsigned bits = 0;
    for (const auto byte : bytes) {
        pending = (pending << 8U) | byte;
        bits += 8;
        while (bits >= 6) {
            bits -= 6;
            text += kAlphabet[(pending >> bits) & 63U];
        }
    }
    if (bits > 0)
        text += kAlphabet[(pending << (6 - bits)) & 63U];
    return text;
}

std::optional<std::vector<std::uint8_t>> fromBase64Url(std::string_view text)
{
    std::vector<std::uint8_t> bytes;
    bytes.reserve(text.size() * 3 / 4);
    std::uint32_t pending = 0;
    unsigned bits = 0;
    for (const char c : text) {
        const auto value = kAlphabet.find(c);
        if (value == std::string_view::npos)
            return std::nullopt;
        pending = (pending << 6U) | static_cast<std::uint32_t>(value);
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            bytes.push_back(static_cast<std::uint8_t>(pending >> bits));
        }
    }
    // Six bits left over are a lone character; any bit set in the rest is a second
    // spelling.
    const bool has_rest = bits >= 6 || (pending & ((1U << bits) - 1U)) != 0;
    return has_rest ? std::nullopt : std::optional(std::move(bytes));
}

} // namespace vq::crypto
