// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "ctl/text.h"

#include <algorithm>
#include <vector>

namespace vq::ctl {

namespace {

using Value = rapidjson::Value;
using Row = std::vector<std::string>;

std::string cellOf(const Value &value)
{
    if (value.IsString())
        return {value.GetString(), value.GetStringLength()};
    if (value.IsBool())
        return value.GetBool() ? "yes" : "no";
    if (value.IsUint64())
        return std::to_string(value.GetUint64());
    if (value.IsInt64())
        return std::to_string(value.GetInt64());
    std::string text;
    if (value.IsArray())
        for (const auto &item : value.GetArray())
            text += (text.empty() ? "" : ", ") + cellOf(item);
    // Only a wait band is an object inside a row.
    if (value.IsObject() && value.HasMember("low_s"))
        text = cellOf(value["low_s"]) + '-' + cellOf(value["high_s"]) + " s";
    return text.empty() ? "-" : text;
}

// Columns counted in code points, so that names with accents stay aligned.
std::size_t widthOf(const std::string &text)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string tableOf(const Value &rows)
{
    if (rows.Empty())
        return "  none\n";
    std::vector<Row> table(1);
    for (const auto &member : rows[0].GetObject())
        table[0].emplace_back(member.name.GetString());
    for (const auto &row : rows.GetArray()) {
        table.emplace_back();
        for (const auto &member : row.GetObject())
            table.back().push_back(cellOf(member.value));
    }
    std::vector<std::size_t> widths(table[0].size());
    for (const auto &row : table)
        for (std::size_t i = 0; i < row.size() && i < widths.size(); ++i)
            widths[i] = std::max(widths[i], widthOf(row[i]));
    std::string text;
    for (const auto &row : table) {
        std::string line = " ";
        for (std::size_t i = 0; i < row.size() && i < widths.size(); ++i)
            line += ' ' + row[i] + std::string(widths[i] - widthOf(row[i]) + 1, ' ');
        line.erase(line.find_last_not_of(' ') + 1);
        text += line + '\n';
    }
    return text;
}

} // namespace

std::string textOf(const Value &answer)
{
    if (const auto sentence = answer.FindMember("sentence");
        sentence != answer.MemberEnd()) // which says all of it
        return sentence->value.GetString() + std::string("\n");
    std::string text;
    for (const auto &member : answer.GetObject()) {
        const std::string key = member.name.GetString();
        const auto &value = member.value;
        if (value.IsArray() && (value.Empty() || value[0].IsObject()))
            text += key + '\n' + tableOf(value);
        else if (value.IsObject() && !value.HasMember("low_s"))
            text += textOf(value);
        else if (const auto cell = cellOf(value); cell.starts_with('\n'))
            text.append(key).append(":").append(cell).append("\n");
        else
            text.append(key).append(": ").append(cell).append("\n");
    }
    return text;
}

std::string spanText(Ms span)
{
    using namespace std::chrono;
    constexpr hours kHoursMax{48};
    if (span < minutes(1))
        return std::to_string(ceil<seconds>(span).count()) + " s";
    const auto all = ceil<minutes>(span);
    if (all < hours(1))
        return std::to_string(all.count()) + " min";
    if (all > kHoursMax)
        return std::to_string(ceil<days>(all).count()) + " days";
    const auto rest = all % hours(1);
    const std::string text = std::to_string(floor<hours>(all).count()) + " h";
    return rest.count() == 0 ? text : text + ' ' + std::to_string(rest.count()) + " min";
}

} // namespace vq::ctl
