// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/audit/export.h"

#include <array>
#include <utility>

#include "platform/json/json_writer.h"

namespace vq::cloud::audit {

namespace {

using Column = std::pair<const char *, std::string Entry::*>;

// In the order in which they are hashed, behind the number and the moment.
constexpr std::array kExported = {
    Column{"actor", &Entry::actor},       Column{"action", &Entry::action},
    Column{"resource", &Entry::resource}, Column{"before", &Entry::before},
    Column{"after", &Entry::after},       Column{"peer", &Entry::peer},
    Column{"requestId", &Entry::request}, Column{"previousHash", &Entry::previous},
    Column{"hash", &Entry::hash},
};

void addLine(std::string &text, const Entry &entry)
{
    json::Writer writer;
    writer.beginObject();
    writer.key("tenantId").text(entry.tenant);
    writer.key("number").integer(entry.number);
    writer.key("at").integer(toUnixMs(entry.at));
    for (const auto &[name, member] : kExported)
        writer.key(name).text(entry.*member);
    writer.endObject();
    text += writer.take();
    text += '\n';
}

std::string quoted(const std::string &value)
{
    std::string text = "\"";
    for (const char c : value) {
        text += c;
        if (c == '"')
            text += c;
    }
    text += '"';
    return text;
}

void addRow(std::string &text, const Entry &entry)
{
    text += quoted(entry.tenant) + "," + std::to_string(entry.number) + "," +
            std::to_string(toUnixMs(entry.at));
    for (const auto &[name, member] : kExported)
        text += "," + quoted(entry.*member);
    text += "\r\n";
}

} // namespace

std::string exported(std::span<const Entry> entries, ExportForm form)
{
    std::string text;
    if (form == ExportForm::Csv) {
        text = "tenantId,number,at";
        for (const auto &[name, member] : kExported) {
            text += ',';
            text += name;
        }
        text += "\r\n";
    }
    for (const auto &entry : entries)
        form == ExportForm::Csv ? addRow(text, entry) : addLine(text, entry);
    return text;
}

} // namespace vq::cloud::audit
