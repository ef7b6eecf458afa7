// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/sessions/link_token.h"

#include <algorithm>

#include "cloud/api/identity.h"
#include "platform/crypto/base64url.h"

namespace vq::cloud::sessions {

std::string linkTokenFrom(const TicketToken &token)
{
    return std::string(kVisitorPrefix) + crypto::toBase64Url(token.bytes);
}

std::optional<TicketToken> ticketTokenOf(std::string_view link_token)
{
    if (!link_token.starts_with(kVisitorPrefix))
        return std::nullopt;
    const auto bytes = crypto::fromBase64Url(link_token.substr(kVisitorPrefix.size()));
    TicketToken token;
    if (!bytes || bytes->size() != token.bytes.size())
        return std::nullopt;
    std::ranges::copy(*bytes, token.bytes.begin());
    return token;
}

} // namespace vq::cloud::sessions
