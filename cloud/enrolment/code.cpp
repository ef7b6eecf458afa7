// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/enrolment/code.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "platform/crypto/random.h"

namespace vq::cloud::enrolment {

namespace {

// Crockford's: without I, L, O (which are read as 1, 1, 0) and U.
constexpr std::string_view kLetters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kSize = 8;

std::string grouped(std::string code)
{
    return code.insert(kSize / 2, "-");
}

char plain(char typed)
{
    const auto large =
        typed >= 'a' && typed <= 'z' ? static_cast<char>(typed - 'a' + 'A') : typed;
    if (large == 'O')
        return '0';
    return large == 'I' || large == 'L' ? '1' : large;
}

} // namespace

std::string newCode()
{
    std::array<std::uint8_t, kSize> bytes{};
    crypto::randomBytes(bytes);
    std::string code;
    for (const auto byte : bytes)
        code += kLetters[byte % kLetters.size()]; // 256 is a multiple of 32
    return grouped(std::move(code));
}

std::optional<std::string> codeFrom(std::string_view typed)
{
    std::string code;
    for (const char each : typed) {
        if (each == '-' || each == ' ')
            continue;
        code += plain(each);
        if (code.size() > kSize || kLetters.find(code.back()) == std::string_view::npos)
            return std::nullopt;
    }
    return code.size() == kSize ? std::optional(grouped(std::move(code))) : std::nullopt;
}

} // namespace vq::cloud::enrolment
