// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/queue/appointment.h"

#include "core/queue/calendar.h"

namespace vq {

namespace {

std::optional<int> twoDigits(std::string_view text)
{
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    if (text.size() != 2 || !isDigit(text[0]) || !isDigit(text[1]))
        return std::nullopt;
    return (text[0] - '0') * 10 + (text[1] - '0');
}

std::optional<Minutes> clockTime(std::string_view text)
{
    constexpr std::size_t kSize = 5; // 10:30
    if (text.size() != kSize || text[2] != ':')
        return std::nullopt;
    const auto hour = twoDigits(text.substr(0, 2));
    const auto minute = twoDigits(text.substr(3));
    if (!hour || !minute || *hour > 23 || *minute > 59)
        return std::nullopt;
    return Minutes{*hour * 60 + *minute};
}

} // namespace

std::optional<SlotTime> slotTimeOf(std::string_view text, const TimeZone &zone,
                                   Minutes day_start, UtcMs now)
{
    auto date = businessDayAt(zone, day_start, now).day.date;
    const auto blank = text.find(' ');
    const bool has_date = blank != std::string_view::npos;
    if (has_date) {
        const auto day = businessDayFromString(text.substr(0, blank));
        if (!day)
            return std::nullopt;
        date = day->date;
        text.remove_prefix(blank + 1);
    }
    const auto time = clockTime(text);
    if (!time)
        return std::nullopt;
    // A business day ends on the next date, before it begins anew.
    if (!has_date && *time < day_start)
        date += std::chrono::days{1};
    const UtcMs at = firstShowing(zone, LocalMs{date} + *time);
    return SlotTime{.at = at, .day = businessDayAt(zone, day_start, at).day};
}

AppointmentCode appointmentCodeFrom(const TicketToken &token)
{
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < sizeof(bits); ++i)
        bits = bits << 8U | token.bytes.at(token.bytes.size() - 1 - i);
    AppointmentCode code;
    for (std::size_t i = 0; i < kAppointmentCodeSize; ++i) {
        code.text += kAppointmentLetters[bits % kAppointmentLetters.size()];
        bits /= kAppointmentLetters.size();
    }
    return code;
}

} // namespace vq
