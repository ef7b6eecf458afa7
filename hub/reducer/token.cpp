// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/reducer/token.h"

#include <array>

#include "platform/crypto/base64url.h"
#include "platform/crypto/digest.h"
#include "platform/crypto/random.h"

namespace vq::hub {

namespace {

constexpr std::string_view kMark = "vq1.";
constexpr std::size_t kIdChars = 32;
constexpr std::size_t kSecretChars = 43;
constexpr std::size_t kTokenChars = kMark.size() + kIdChars + 1 + kSecretChars;

} // namespace

DeviceToken makeToken()
{
    DeviceToken token;
    token.device = crypto::randomId<DeviceId>();
    std::array<std::uint8_t, 32> secret{};
    crypto::randomBytes(secret);
    token.text = kMark;
    token.text += toString(token.device) + "." + crypto::toBase64Url(secret);
    token.hash = crypto::sha256(token.text);
    return token;
}

std::optional<DeviceToken> readToken(std::string_view text)
{
    if (text.size() != kTokenChars || !text.starts_with(kMark))
        return std::nullopt;
    const auto device = idFromString<DeviceId>(text.substr(kMark.size(), kIdChars));
    if (!device || text[kMark.size() + kIdChars] != '.')
        return std::nullopt;
    return DeviceToken{
        .device = *device, .hash = crypto::sha256(text), .text = std::string(text)};
}

} // namespace vq::hub
