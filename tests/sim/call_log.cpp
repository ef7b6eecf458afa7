// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/sim/call_log.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <string_view>

namespace vq::sim {

namespace {

enum Column : std::size_t {
    kVruLine,
    kCallId,
    kPriority,
    kType,
    kDate,
    kVruEntry,
    kVruExit,
    kVruTime,
    kQueueStart,
    kQueueExit,
    kQueueTime,
    kOutcome,
    kServiceStart,
    kServiceExit,
    kServiceTime,
    kServer,
    kColumns
};

constexpr std::array<std::string_view, kColumns> kNames{
    "vru+line",  "call_id",  "priority", "type",   "date",   "vru_entry",
    "vru_exit",  "vru_time", "q_start",  "q_exit", "q_time", "outcome",
    "ser_start", "ser_exit", "ser_time", "server"};

constexpr std::int64_t kDaySeconds = 86'400;
constexpr int kPriorityMax = 9;
// Clocks of a real system disagree now and then; more than this share is no log.
constexpr int kContradictionsPerThousandMax = 20;

using Cells = std::array<std::string_view, kColumns>;

struct Row {
    int priority = 0;
    std::chrono::sys_days date{};
    std::int64_t vru_exit = 0;
    std::int64_t queue_start = 0;
    std::int64_t queue_exit = 0;
    int queue_time = 0;
    std::int64_t service_start = 0;
    std::int64_t service_exit = 0;
};

// What is wrong with the line that is being read.
struct Complaint {
    std::string text;
};

std::optional<std::int64_t> numberFrom(std::string_view text)
{
    std::int64_t value = 0;
    const auto [end, error] =
        std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

// "7:41:16", up to 23:59:59.
std::optional<std::int64_t> secondsFrom(std::string_view text)
{
    std::array<std::int64_t, 3> parts{};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto colon = i < 2 ? text.find(':') : text.size();
        if (colon == std::string_view::npos || colon == 0 || colon > 2)
            return std::nullopt;
        const auto part = numberFrom(text.substr(0, colon));
        if (!part || *part < 0 || *part > (i == 0 ? 23 : 59))
            return std::nullopt;
        parts[i] = *part;
        text.remove_prefix(std::min(text.size(), colon + 1));
    }
    return (parts[0] * 60 + parts[1]) * 60 + parts[2];
}

// "990131": two digits of the year, 1970 to 2069.
std::optional<std::chrono::sys_days> dateFrom(std::string_view text)
{
    const auto number = text.size() == 6 ? numberFrom(text) : std::nullopt;
    if (!number || *number < 0)
        return std::nullopt;
    const auto year = static_cast<int>(*number / 10'000);
    const std::chrono::year_month_day date{
        std::chrono::year{year < 70 ? 2000 + year : 1900 + year},
        std::chrono::month{static_cast<unsigned>(*number / 100 % 100)},
        std::chrono::day{static_cast<unsigned>(*number % 100)}};
    return date.ok() ? std::optional(std::chrono::sys_days(date)) : std::nullopt;
}

std::optional<Complaint> split(std::string_view line, Cells &cells)
{
    std::size_t count = 0;
    while (true) {
        const auto tab = line.find('\t');
        if (count < kColumns)
            cells[count] = line.substr(0, tab);
        ++count;
        if (tab == std::string_view::npos)
            break;
        line.remove_prefix(tab + 1);
    }
    if (count == kColumns)
        return std::nullopt;
    return Complaint{"the line has " + std::to_string(count) + " columns; a call has " +
                     std::to_string(std::size_t{kColumns}) + ", separated by tabs"};
}

Complaint wrong(Column column, const Cells &cells, std::string_view rule)
{
    return {std::string(kNames[column]) + " is '" + std::string(cells[column]) + "'; " +
            std::string(rule)};
}

std::optional<Complaint> readTimes(const Cells &cells, Row &row)
{
    using Target = std::pair<Column, std::int64_t *>;
    for (const auto &[column, target] :
         {Target{kVruExit, &row.vru_exit}, Target{kQueueStart, &row.queue_start},
          Target{kQueueExit, &row.queue_exit}, Target{kServiceStart, &row.service_start},
          Target{kServiceExit, &row.service_exit}}) {
        const auto at = secondsFrom(cells[column]);
        if (!at)
            return wrong(column, cells, "a time of day is h:mm:ss, 0:00:00 to 23:59:59");
        *target = *at;
    }
    const auto waited = numberFrom(cells[kQueueTime]);
    if (!waited || *waited < 0 || *waited >= kDaySeconds)
        return wrong(kQueueTime, cells, "a wait is whole seconds, 0 to 86399");
    row.queue_time = static_cast<int>(*waited);
    for (const auto column : {kVruTime, kServiceTime})
        if (!numberFrom(cells[column]))
            return wrong(column, cells, "a duration is whole seconds");
    return std::nullopt;
}

std::optional<Complaint> readRow(const Cells &cells, Row &row)
{
    const auto priority = numberFrom(cells[kPriority]);
    if (!priority || *priority < 0 || *priority > kPriorityMax)
        return wrong(kPriority, cells, "a priority is a number, 0 to 9");
    row.priority = static_cast<int>(*priority);
    if (cells[kType].empty())
        return wrong(kType, cells, "a call has a type");
    const auto date = dateFrom(cells[kDate]);
    if (!date)
        return wrong(kDate, cells, "a date is yymmdd and exists");
    row.date = *date;
    if (cells[kOutcome] != "AGENT" && cells[kOutcome] != "HANG" &&
        cells[kOutcome] != "PHANTOM")
        return wrong(kOutcome, cells, "a call ends as AGENT, HANG or PHANTOM");
    return readTimes(cells, row);
}

// Stages that end after midnight.
void carryOverMidnight(Row &row)
{
    const auto carry = [](std::int64_t &later, std::int64_t earlier) {
        if (later + kDaySeconds / 2 < earlier)
            later += kDaySeconds;
    };
    if (row.queue_time > 0)
        carry(row.queue_exit, row.queue_start);
    const auto waited_until = row.queue_time > 0 ? row.queue_exit : row.vru_exit;
    if (row.service_start != 0 || row.service_exit != 0) {
        carry(row.service_start, waited_until);
        carry(row.service_exit, row.service_start);
    }
}

bool contradicts(const Row &row)
{
    return (row.queue_time > 0 && row.queue_exit - row.queue_start != row.queue_time) ||
           row.service_exit < row.service_start;
}

class Reader {
public:
    explicit Reader(const std::string &name) : m_name(name) {}

    Result<CallLog> read(std::istream &text)
    {
        std::string line;
        while (std::getline(text, line)) {
            ++m_line;
            if (!line.empty() && line.back() == '\r')
                line.pop_back();
            if (line.empty())
                continue;
            if (const auto complaint = take(line))
                return refusal(m_line, complaint->text);
        }
        if (text.bad())
            return refusal(m_line, "the line cannot be read");
        if (m_line == 0)
            return refusal(1,
                           "there is no line; a call log begins with its column names");
        if (m_log.contradictions * 1000 > m_rows * kContradictionsPerThousandMax)
            return refusal(
                m_contradiction_line,
                "the line and others contradict themselves: q_time is q_exit − q_start, "
                "and a service ends after it began");
        return finished();
    }

private:
    Error refusal(int line, const std::string &rule) const
    {
        return {ErrorKind::Reject, "call_log_broken",
                m_name + ":" + std::to_string(line) + ": " + rule + "."};
    }

    std::optional<Complaint> take(std::string_view line)
    {
        Cells cells;
        if (auto complaint = split(line, cells))
            return complaint;
        if (m_line == 1)
            return header(cells);
        Row row;
        if (auto complaint = readRow(cells, row))
            return complaint;
        if (cells[kOutcome] == "PHANTOM") {
            ++m_log.phantoms;
            return std::nullopt;
        }
        ++m_rows;
        carryOverMidnight(row);
        if (contradicts(row)) {
            if (m_log.contradictions++ == 0)
                m_contradiction_line = m_line;
            return std::nullopt;
        }
        add(cells, row);
        return std::nullopt;
    }

    static std::optional<Complaint> header(const Cells &cells)
    {
        for (std::size_t i = 0; i < kColumns; ++i)
            if (cells[i] != kNames[i])
                return Complaint{"the line names column " + std::to_string(i + 1) + " '" +
                                 std::string(cells[i]) + "'; it is '" +
                                 std::string(kNames[i]) + "'"};
        return std::nullopt;
    }

    void add(const Cells &cells, const Row &row)
    {
        const auto [type, is_new] = m_types.try_emplace(std::string(cells[kType]),
                                                        static_cast<int>(m_types.size()));
        if (is_new)
            m_log.types.push_back(type->first);
        auto &day = m_days[row.date];
        day.name = cells[kDate];
        Call call{.type = type->second,
                  .priority = row.priority,
                  .waited_s = row.queue_time,
                  .end = cells[kOutcome] == "AGENT" ? CallEnd::Served : CallEnd::Left,
                  .server = std::string(cells[kServer])};
        call.came_s = row.queue_time > 0 ? row.queue_start : row.vru_exit;
        call.called_s = call.came_s + row.queue_time;
        call.ended_s = call.called_s;
        if (call.end == CallEnd::Served && row.service_exit > 0) {
            call.called_s = std::clamp(row.service_start, call.came_s, call.called_s);
            call.ended_s = std::max(call.called_s, row.service_exit);
        }
        day.calls.push_back(std::move(call));
    }

    Result<CallLog> finished()
    {
        for (auto &[date, day] : m_days) {
            const auto index = static_cast<int>(m_log.days.size());
            const auto midnight = (date - m_days.begin()->first).count() * kDaySeconds;
            m_log.days.push_back(day.name);
            std::ranges::stable_sort(day.calls, {}, &Call::came_s);
            for (auto &call : day.calls) {
                call.day = index;
                call.came_s += midnight;
                call.called_s += midnight;
                call.ended_s += midnight;
                m_log.calls.push_back(std::move(call));
            }
        }
        return std::move(m_log);
    }

    struct Day {
        std::string name;
        std::vector<Call> calls;
    };

    const std::string &m_name;
    int m_line = 0;
    int m_contradiction_line = 0;
    int m_rows = 0; // phantoms excepted
    std::map<std::string, int> m_types;
    std::map<std::chrono::sys_days, Day> m_days;
    CallLog m_log;
};

} // namespace

Result<CallLog> readCallLog(std::istream &text, const std::string &name)
{
    return Reader(name).read(text);
}

} // namespace vq::sim
