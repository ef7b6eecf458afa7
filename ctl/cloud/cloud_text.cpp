// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "ctl/cloud/cloud_text.h"

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

Value cellOf(Json &json, const Value &value)
{
    if (value.IsString())
        return json.string(visible({value.GetString(), value.GetStringLength()}));
    if (value.IsArray() && !holdsObjects(value)) {
        auto list = json.array();
        for (const auto &item : value.GetArray())
            json.push(list, cellOf(json, item));
        return list;
    }
    if (value.IsObject() || value.IsArray())
        return value.IsObject() && value.ObjectEmpty()
                   ? Value()
                   : json.string(visible(compact(value)));
    return Value(value, json.allocator());
}

Value rowOf(Json &json, const Value &object, const std::vector<std::string_view> &columns)
{
    auto row = json.object();
    if (!object.IsObject())
        return row;
    const auto add = [&](std::string_view name, const Value &value) {
        row.AddMember(json.string(name), cellOf(json, value), json.allocator());
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
        block.root() = rowOf(block, item, {});
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
                shown.push(cell, rowOf(shown, item, columns));
        } else {
            cell = cellOf(shown, value);
        }
        shown.root().AddMember(shown.string(name), cell, shown.allocator());
    }
    return textOf(shown.root()) + blocks;
}

} // namespace vq::ctl
