// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/crypto/spoken_code.h"

#include <array>
#include <charconv>
#include <cstdint>

#include "platform/crypto/random.h"

namespace vq::crypto {

namespace {

// Crockford's: without I, L, O (which are read as 1, 1, 0) and U.
constexpr std::string_view kLetters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr unsigned kBitsOfLetter = 5;
constexpr std::size_t kGroup = 4;
constexpr std::size_t kCodeSize = 8;
constexpr std::size_t kMarkSize = 12;
constexpr std::size_t kMarkDigits = kMarkSize * kBitsOfLetter / 4;

std::string grouped(std::string code)
{
    for (std::size_t at = kGroup; at < code.size(); at += kGroup + 1)
        code.insert(at, "-");
    return code;
}

char plain(char typed)
{
    const auto large =
        typed >= 'a' && typed <= 'z' ? static_cast<char>(typed - 'a' + 'A') : typed;
    if (large == 'O')
        return '0';
    return large == 'I' || large == 'L' ? '1' : large;
}

std::optional<std::string> readTyped(std::string_view typed, std::size_t size)
{
    std::string code;
    for (const char each : typed) {
        if (each == '-' || each == ' ')
            continue;
        code += plain(each);
        if (code.size() > size || kLetters.find(code.back()) == std::string_view::npos)
            return std::nullopt;
    }
    return code.size() == size ? std::optional(grouped(std::move(code))) : std::nullopt;
}

} // namespace

std::string newCode()
{
    std::array<std::uint8_t, kCodeSize> bytes{};
    randomBytes(bytes);
    std::string code;
    for (const auto byte : bytes)
        code += kLetters[byte % kLetters.size()]; // 256 is a multiple of 32
    return grouped(std::move(code));
}

std::optional<std::string> codeFrom(std::string_view typed)
{
    return readTyped(typed, kCodeSize);
}

std::string markOf(std::string_view digest_hex)
{
    const auto digits = digest_hex.substr(0, kMarkDigits);
    std::uint64_t bits = 0;
    const auto [end, failure] =
        std::from_chars(digits.data(), digits.data() + digits.size(), bits, 16);
    if (digits.size() < kMarkDigits || end != digits.data() + digits.size())
        return {};
    std::string mark(kMarkSize, '0');
    for (auto letter = mark.rbegin(); letter != mark.rend(); ++letter) {
        *letter = kLetters[bits % kLetters.size()];
        bits >>= kBitsOfLetter;
    }
    return grouped(std::move(mark));
}

std::optional<std::string> markFrom(std::string_view typed)
{
    return readTyped(typed, kMarkSize);
}

} // namespace vq::crypto
