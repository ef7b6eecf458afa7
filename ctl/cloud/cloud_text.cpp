// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "ctl/cloud/cloud_text.h"

#include <algorithm>

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "ctl/json.h"
#include "ctl/text.h"

namespace vq::ctl {

namespace {

using Value = rapidjson::Value;

constexpr rapidjson::SizeType kColumnsMax = 8;

// Whatever somebody else typed is shown, and moves no cursor: control characters are ?, in
// one byte (C0, DEL) and in two (C1).
std::string visible(std::string_view text)
{
    std::string shown;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        const auto next =
            static_cast<unsigned char>(i + 1 < text.size() ? text[i + 1] : '\0');
        if (c == 0xC2 && next >= 0x80 && next < 0xA0) {
            shown += '?';
            ++i;
        } else {
            shown += c < 0x20 || c == 0x7F ? '?' : text[i];
        }
    }
    return shown;
}

constexpr std::string_view kBreaks = "\r\n";

// In a table: the first line, and a sign that there are more.
std::string inOneLine(std::string_view text)
{
    const auto end = text.find_first_of(kBreaks);
    if (end == std::string_view::npos)
        return visible(text);
    const auto line = visible(text.substr(0, end));
    const bool is_all = text.find_first_not_of(kBreaks, end) == std::string_view::npos;
    if (is_all)
        return line;
    return line.empty() ? "…" : line + " …";
}

// By itself: each line below the name, further in than any name.
std::string inLines(std::string_view text)
{
    if (text.find('\n') == std::string_view::npos)
        return visible(text);
    std::string lines;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        auto line = text.substr(at, end - at);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        lines += line.empty() ? "\n" : "\n    " + visible(line);
        at = end + 1;
    }
    return lines;
}

// How a text of several lines is shown.
using Layout = std::string (*)(std::string_view text);

std::string compact(const Value &value)
{
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
    value.Accept(writer);
    return {buffer.GetString(), buffer.GetSize()};
}

bool holdsObjects(const Value &array)
{
    return !array.Empty() && array[0].IsObject();
}

Value cellOf(Json &json, const Value &value, Layout layout)
{
    if (value.IsString())
        return json.string(layout({value.GetString(), value.GetStringLength()}));
    if (value.IsArray() && !holdsObjects(value)) {
        auto list = json.array();
        for (const auto &item : value.GetArray())
            json.push(list, cellOf(json, item, inOneLine));
        return list;
    }
    if (value.IsObject() || value.IsArray())
        return value.IsObject() && value.ObjectEmpty()
                   ? Value()
                   : json.string(visible(compact(value)));
    return Value(value, json.allocator());
}

Value rowOf(Json &json, const Value &object, const std::vector<std::string_view> &columns,
            Layout layout)
{
    auto row = json.object();
    if (!object.IsObject())
        return row;
    const auto add = [&](std::string_view name, const Value &value) {
        row.AddMember(json.string(name), cellOf(json, value, layout), json.allocator());
    };
    if (columns.empty())
        for (const auto &member : object.GetObject())
            add({member.name.GetString(), member.name.GetStringLength()}, member.value);
    for (const auto &name : columns) {
        const auto found = object.FindMember(std::string(name).c_str());
        if (found != object.MemberEnd())
            add(name, found->value);
        else
            add(name, Value());
    }
    return row;
}

// Of what has many fields a table would be wider than any screen.
bool isWide(const Value &array, const std::vector<std::string_view> &columns)
{
    return columns.empty() && array[0].MemberCount() > kColumnsMax;
}

std::string blocksOf(const Value &array)
{
    std::string text;
    for (const auto &item : array.GetArray()) {
        Json block;
        block.root() = rowOf(block, item, {}, inLines);
        auto lines = textOf(block.root());
        for (std::size_t at = 0; at < lines.size(); at = lines.find('\n', at) + 1)
            lines.insert(at, "  ");
        text += (text.empty() ? "" : "\n") + lines;
    }
    return text;
}

} // namespace

std::string cloudTextOf(const Value &answer, const std::vector<std::string_view> &columns)
{
    Json shown;
    std::string blocks;
    for (const auto &member : answer.GetObject()) {
        const std::string name(member.name.GetString(), member.name.GetStringLength());
        const auto &value = member.value;
        if (name == "nextCursor" && value.IsNull())
            continue;
        Value cell;
        if (value.IsArray() && holdsObjects(value) && isWide(value, columns)) {
            blocks += name + '\n' + blocksOf(value);
            continue;
        }
        if (value.IsArray() && holdsObjects(value)) {
            cell = shown.array();
            for (const auto &item : value.GetArray())
                shown.push(cell, rowOf(shown, item, columns, inOneLine));
        } else {
            cell = cellOf(shown, value, inLines);
        }
        shown.root().AddMember(shown.string(name), cell, shown.allocator());
    }
    return textOf(shown.root()) + blocks;
}

} // namespace vq::ctl
