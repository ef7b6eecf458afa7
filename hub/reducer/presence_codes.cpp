// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/reducer/presence_codes.h"

#include <algorithm>

#include "platform/crypto/digest.h"
#include "platform/crypto/hmac.h"

namespace vq::hub {

namespace {

std::int64_t minuteOf(UtcMs now)
{
    return toUnixMs(now) / PresenceCodes::kShownFor.count();
}

bool isSame(std::string_view a, std::string_view b)
{
    return crypto::equalInConstantTime(std::as_bytes(std::span(a)),
                                       std::as_bytes(std::span(b)));
}

} // namespace

PresenceCodes::PresenceCodes(
    const std::function<void(std::span<std::uint8_t>)> &fill_at_random)
{
    fill_at_random(m_secret);
}

std::string PresenceCodes::of(std::int64_t minute) const
{
    const Hash256 hash = crypto::hmacSha256(m_secret, std::to_string(minute));
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < 8; ++i)
        number = (number << 8U) | hash[i];
    std::string digits(kDigits, '0');
    for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit) {
        *digit = static_cast<char>('0' + number % 10);
        number /= 10;
    }
    return digits;
}

std::string PresenceCodes::shownAt(UtcMs now) const
{
    return of(minuteOf(now));
}

Status PresenceCodes::check(const TicketId &ticket, std::string_view code, UtcMs now)
{
    const auto minute = minuteOf(now);
    auto wrong = m_wrong.find(ticket);
    if (wrong != m_wrong.end() && wrong->second >= kWrongMax)
        return Error{
            ErrorKind::Reject, "presence_tries",
            "Too many wrong codes were given for this ticket. It keeps its place; "
            "its holder goes to a desk."};
    const bool is_shown = isSame(code, of(minute));
    const bool was_shown = isSame(code, of(minute - 1));
    if (is_shown || was_shown) {
        if (wrong != m_wrong.end())
            m_wrong.erase(wrong);
        return Done{};
    }
    if (m_wrong.size() >= kTicketsMax)
        m_wrong.clear();
    ++m_wrong[ticket];
    return Error{
        ErrorKind::Reject, "wrong_presence_code",
        "This is not the code that the site's screens show. The ticket keeps its "
        "place; give the code that is shown now."};
}

} // namespace vq::hub
