// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/auth/totp.h"

#include <array>

#include "platform/crypto/digest.h"
#include "platform/crypto/hmac.h"
#include "platform/http/http_client.h"

namespace vq::cloud::auth {

namespace {

constexpr std::chrono::seconds kStep{30};
constexpr std::uint32_t kCodes = 1'000'000;
constexpr std::size_t kDigits = 6;
constexpr std::string_view kIssuerName = "Virtual Queue";

} // namespace

std::int64_t totpStepAt(UtcMs now)
{
    return std::chrono::floor<std::chrono::seconds>(now.time_since_epoch()) / kStep;
}

std::string totpCode(TotpSecret secret, std::int64_t step)
{
    std::string counter;
    for (int shift = 56; shift >= 0; shift -= 8)
        counter += static_cast<char>(static_cast<std::uint64_t>(step) >> shift & 0xFFU);
    const auto hash = crypto::hmacSha1(secret, counter);
    const std::size_t at = hash.back() & 0xFU; // RFC 4226 §5.3
    const auto number = (std::uint32_t{hash[at]} & 0x7FU) << 24U |
                        std::uint32_t{hash[at + 1]} << 16U |
                        std::uint32_t{hash[at + 2]} << 8U | hash[at + 3];
    const auto digits = std::to_string(number % kCodes);
    return std::string(kDigits - digits.size(), '0') + digits;
}

std::optional<std::int64_t> totpStepOf(TotpSecret secret, std::string_view code,
                                       UtcMs now, std::int64_t last)
{
    std::optional<std::int64_t> found;
    for (const std::int64_t offset : {-1, 0, 1}) {
        const auto step = totpStepAt(now) + offset;
        const auto own = totpCode(secret, step);
        if (crypto::equalInConstantTime(std::as_bytes(std::span(own)),
                                        std::as_bytes(std::span(code))) &&
            step > last)
            found = step;
    }
    return found;
}

std::string toBase32(std::span<const std::uint8_t> bytes)
{
    constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string text;
    std::uint32_t held = 0;
    unsigned bits = 0;
    for (const auto byte : bytes) {
        held = held << 8U | byte;
        for (bits += 8; bits >= 5; bits -= 5)
            text += kLetters[held >> (bits - 5) & 0x1FU];
    }
    if (bits > 0)
        text += kLetters[held << (5 - bits) & 0x1FU];
    return text;
}

std::string totpUri(TotpSecret secret, const std::string &account)
{
    const auto issuer = http::percentEncoded(std::string(kIssuerName));
    return "otpauth://totp/" + issuer + ":" + http::percentEncoded(account) +
           "?secret=" + toBase32(secret) + "&issuer=" + issuer +
           "&algorithm=SHA1&digits=6&period=30";
}

} // namespace vq::cloud::auth
