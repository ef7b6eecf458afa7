// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/queues/hours.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <mutex>

#include "core/queue/calendar.h"
#include "platform/clock/system_time_zone.h"
#include "platform/json/json_writer.h"

namespace vq::cloud {

namespace {

constexpr std::array<std::string_view, 7> kDays = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
constexpr std::int64_t kPreQueueMax = 24 * 60; // minutes
constexpr std::size_t kExceptionsMax = 1'000;
constexpr std::size_t kSpansMax = 20; // of a day

struct Hours {
    std::shared_ptr<const TimeZone> zone;
    Schedule schedule;
    Minutes pre_queue{0};
};

// Digits and nothing else.
std::optional<int> numberFrom(std::string_view text)
{
    int number = 0;
    const auto *const end = text.data() + text.size();
    const auto [last, failure] = std::from_chars(text.data(), end, number);
    if (text.empty() || failure != std::errc() || last != end || text.front() == '-')
        return std::nullopt;
    return number;
}

// "08:00"; the end of a day is "24:00".
std::optional<Minutes> timeFrom(std::string_view text)
{
    constexpr int kHoursOfDay = 24;
    constexpr int kMinutesOfHour = 60;
    if (text.size() != 5 || text[2] != ':')
        return std::nullopt;
    const auto hour = numberFrom(text.substr(0, 2));
    const auto minute = numberFrom(text.substr(3));
    if (!hour || !minute || *minute >= kMinutesOfHour)
        return std::nullopt;
    const int total = *hour * kMinutesOfHour + *minute;
    if (total > kHoursOfDay * kMinutesOfHour)
        return std::nullopt;
    return Minutes{total};
}

// "08:00-12:00"
std::optional<OpeningSpan> spanFrom(std::string_view text)
{
    constexpr std::size_t kTime = 5;
    if (text.size() != 2 * kTime + 1 || text[kTime] != '-')
        return std::nullopt;
    const auto opens = timeFrom(text.substr(0, kTime));
    const auto closes = timeFrom(text.substr(kTime + 1));
    if (!opens || !closes || *opens >= *closes)
        return std::nullopt;
    return OpeningSpan{*opens, *closes};
}

// "2026-12-24"
std::optional<std::chrono::local_days> dateFrom(std::string_view text)
{
    if (text.size() != 10 || text[4] != '-' || text[7] != '-')
        return std::nullopt;
    const auto year = numberFrom(text.substr(0, 4));
    const auto month = numberFrom(text.substr(5, 2));
    const auto day = numberFrom(text.substr(8));
    if (!year || !month || !day)
        return std::nullopt;
    const std::chrono::year_month_day date{
        std::chrono::year{*year}, std::chrono::month(static_cast<unsigned>(*month)),
        std::chrono::day(static_cast<unsigned>(*day))};
    if (!date.ok())
        return std::nullopt;
    return std::chrono::local_days{date};
}

// Reads a schedule, and says all that is wrong with it.
class Reader {
public:
    explicit Reader(const json::Object &schedule)
    {
        for (const auto &[key, value] : schedule)
            read(key, value);
        if (!schedule.empty() && !hours.zone && problems.empty())
            refuse("zone", "\"schedule.zone\" must be there, such as \"Europe/Berlin\".");
        if (!m_has_hours)
            hours.schedule.week = alwaysOpen();
    }

    Hours hours;
    std::vector<Problem> problems;

private:
    void refuse(const std::string &field, const std::string &message)
    {
        problems.push_back({"bad_schedule", message, "schedule." + field});
    }

    void read(const std::string &key, const json::Value &value)
    {
        if (key == "zone")
            return readZone(value);
        if (key == "hours")
            return readWeek(value);
        if (key == "exceptions")
            return readExceptions(value);
        if (key == "preQueueMinutes")
            return readPreQueue(value);
        problems.push_back({"unknown_field",
                            "There is no field \"schedule." + key + "\".",
                            "schedule." + key});
    }

    void readZone(const json::Value &value)
    {
        const auto *text = value.as<std::string>();
        auto zone = text != nullptr ? SystemTimeZone::open(*text)
                                    : Result<std::unique_ptr<SystemTimeZone>>(Error{});
        if (!zone)
            return refuse(
                "zone", "\"schedule.zone\" must be a place of the IANA time zones, such "
                        "as \"Europe/Berlin\".");
        hours.zone = std::move(*zone);
    }

    void readWeek(const json::Value &value)
    {
        const auto *week = value.as<json::Object>();
        if (week == nullptr)
            return refuse("hours", "\"schedule.hours\" must be an object with the days "
                                   "\"monday\" to \"sunday\".");
        m_has_hours = true;
        for (const auto &[name, spans] : *week) {
            const auto *const day = std::ranges::find(kDays, std::string_view(name));
            if (day == kDays.end())
                refuse("hours." + name,
                       "\"" + name + "\" is no day: \"monday\" to \"sunday\".");
            else
                hours.schedule.week.at(static_cast<std::size_t>(day - kDays.begin())) =
                    readSpans("hours." + name, spans);
        }
    }

    void readExceptions(const json::Value &value)
    {
        const auto *dates = value.as<json::Object>();
        if (dates == nullptr || dates->size() > kExceptionsMax)
            return refuse("exceptions", "\"schedule.exceptions\" must be an object of at "
                                        "most 1000 dates.");
        for (const auto &[name, spans] : *dates) {
            const auto date = dateFrom(name);
            if (!date)
                refuse("exceptions." + name,
                       "\"" + name + "\" must be a date such as \"2026-12-24\".");
            else
                hours.schedule.dates[*date] = readSpans("exceptions." + name, spans);
        }
    }

    void readPreQueue(const json::Value &value)
    {
        const auto *minutes = value.as<std::int64_t>();
        if (minutes == nullptr || *minutes < 0 || *minutes > kPreQueueMax)
            return refuse("preQueueMinutes",
                          "\"schedule.preQueueMinutes\" must be from 0 to 1440.");
        hours.pre_queue = Minutes{*minutes};
    }

    OpeningSpans readSpans(const std::string &field, const json::Value &value)
    {
        OpeningSpans spans;
        const auto *list = value.as<json::Array>();
        bool is_good = list != nullptr && list->size() <= kSpansMax;
        for (const auto &item : is_good ? *list : json::Array()) {
            const auto *text = item.as<std::string>();
            const auto span = text != nullptr ? spanFrom(*text) : std::nullopt;
            is_good =
                is_good && span && (spans.empty() || spans.back().closes <= span->opens);
            if (span)
                spans.push_back(*span);
        }
        if (!is_good)
            refuse(field,
                   "\"schedule." + field +
                       "\" must be a list of hours in their order, such as "
                       "[\"08:00-12:00\", \"13:00-17:00\"]; an empty one is closed.");
        return spans;
    }

    bool m_has_hours = false;
};

// Read once for each text that a schedule has.
std::shared_ptr<const Hours> hoursOf(const json::Object &schedule)
{
    constexpr std::size_t kKept = 10'000;
    static std::mutex mutex;
    static std::map<std::string, std::shared_ptr<const Hours>> kept;
    auto text = json::textOf(schedule);
    const std::lock_guard lock(mutex);
    const auto found = kept.find(text);
    if (found != kept.end())
        return found->second;
    if (kept.size() >= kKept)
        kept.clear();
    auto hours = std::make_shared<const Hours>(Reader(schedule).hours);
    kept.emplace(std::move(text), hours);
    return hours;
}

} // namespace

std::vector<Problem> hoursProblems(const json::Object &schedule)
{
    return Reader(schedule).problems;
}

Door doorAt(const json::Object &schedule, UtcMs now)
{
    if (schedule.empty())
        return {};
    const auto hours = hoursOf(schedule);
    VQ_ASSERT(hours->zone != nullptr);
    const auto opening = openingAt(*hours->zone, {.site = hours->schedule}, now);
    Door door{.is_open = opening.isRunning(), .opens_at = opening.opens_at};
    door.is_drawing =
        !door.is_open && door.opens_at && *door.opens_at - now <= hours->pre_queue;
    return door;
}

} // namespace vq::cloud
