// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/model/field_value.h"

#include <algorithm>

#include "cloud/model/moment.h"
#include "cloud/model/word_list.h"
#include "platform/json/json_reader.h"
#include "platform/json/json_writer.h"

namespace vq::cloud {

namespace {

Problem badValue(std::string_view name, const std::string &expected,
                 const json::Value &given)
{
    return {"bad_value",
            "\"" + std::string(name) + "\" must be " + expected + ", not " +
                std::string(json::kindOf(given)) + ".",
            std::string(name)};
}

Problem outOfRange(std::string_view name, const std::string &expected)
{
    return {"bad_value", "\"" + std::string(name) + "\" must be " + expected + ".",
            std::string(name)};
}

bool isAbsent(const json::Value *given)
{
    return given == nullptr || given->isNull();
}

MaybeProblem ifRequired(std::string_view name, const FieldRule &rule)
{
    return rule.is_required ? MaybeProblem(required(name)) : std::nullopt;
}

// The text is UTF-8: the JSON reader has seen to it.
std::size_t codePoints(std::string_view text)
{
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

// Tabs are none, nor are line ends, as Unix or as Windows writes them.
bool hasControls(std::string_view text)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const bool is_fine = byte == '\t' || byte == '\n' ||
                             (byte == '\r' && text.substr(i + 1).starts_with('\n'));
        if ((byte < 0x20 && !is_fine) || byte == 0x7F)
            return true;
    }
    return false;
}

} // namespace

json::Value toJson(const std::string &value)
{
    return value;
}

json::Value toJson(std::int64_t value)
{
    return value;
}

json::Value toJson(bool value)
{
    return value;
}

json::Value toJson(UtcMs value)
{
    return toString(value);
}

json::Value toJson(const json::Object &value)
{
    return value;
}

json::Value toJson(const std::vector<std::string> &value)
{
    return json::Array(value.begin(), value.end());
}

Problem readOnly(std::string_view name)
{
    return {"read_only_field",
            "\"" + std::string(name) + "\" is set by the service. Leave it out.",
            std::string(name)};
}

Problem unknownField(std::string_view name)
{
    return {"unknown_field", "There is no field \"" + std::string(name) + "\" here.",
            std::string(name)};
}

Problem required(std::string_view name)
{
    return {"required_field", "\"" + std::string(name) + "\" is missing.",
            std::string(name)};
}

MaybeProblem readValue(std::string_view name, const json::Value *given,
                       const FieldRule &rule, std::string &value)
{
    if (isAbsent(given))
        return ifRequired(name, rule);
    const auto *text = given->as<std::string>();
    if (text == nullptr)
        return badValue(name, "a text", *given);
    if (rule.is_required && text->empty())
        return required(name);
    if (codePoints(*text) > rule.text_max || hasControls(*text))
        return outOfRange(name, "a text of at most " + std::to_string(rule.text_max) +
                                    " characters without control characters");
    if (!rule.one_of.empty() &&
        std::ranges::find(rule.one_of, *text) == rule.one_of.end())
        return outOfRange(name, listed(rule.one_of));
    value = *text;
    return std::nullopt;
}

MaybeProblem readValue(std::string_view name, const json::Value *given,
                       const FieldRule &rule, std::int64_t &value)
{
    if (isAbsent(given))
        return ifRequired(name, rule);
    const auto *number = given->as<std::int64_t>();
    if (number == nullptr)
        return badValue(name, "a whole number", *given);
    if (*number < rule.least || *number > rule.most)
        return outOfRange(name, "from " + std::to_string(rule.least) + " to " +
                                    std::to_string(rule.most));
    value = *number;
    return std::nullopt;
}

MaybeProblem readValue(std::string_view name, const json::Value *given,
                       const FieldRule &rule, bool &value)
{
    if (isAbsent(given))
        return ifRequired(name, rule);
    const auto *truth = given->as<bool>();
    if (truth == nullptr)
        return badValue(name, "true or false", *given);
    value = *truth;
    return std::nullopt;
}

MaybeProblem readValue(std::string_view name, const json::Value *given,
                       const FieldRule &rule, UtcMs &value)
{
    if (isAbsent(given))
        return ifRequired(name, rule);
    const auto *text = given->as<std::string>();
    const auto moment = text != nullptr ? momentFrom(*text) : std::nullopt;
    if (!moment)
        return badValue(name, "a moment such as \"2026-03-29T01:02:03Z\"", *given);
    value = *moment;
    return std::nullopt;
}

MaybeProblem readValue(std::string_view name, const json::Value *given,
                       const FieldRule &rule, json::Object &value)
{
    constexpr std::size_t kBytesMax = 16U * 1024;
    if (isAbsent(given))
        return ifRequired(name, rule);
    const auto *object = given->as<json::Object>();
    if (object == nullptr)
        return badValue(name, "an object", *given);
    if (json::textOf(*given).size() > kBytesMax)
        return outOfRange(name, "at most 16 KiB long");
    value = *object;
    return std::nullopt;
}

MaybeProblem readValue(std::string_view name, const json::Value *given,
                       const FieldRule &rule, std::vector<std::string> &value)
{
    constexpr std::size_t kItemsMax = 100;
    if (isAbsent(given))
        return ifRequired(name, rule);
    const auto *items = given->as<json::Array>();
    if (items == nullptr)
        return badValue(name, "a list of texts", *given);
    if (items->size() > kItemsMax || (rule.is_required && items->empty()))
        return outOfRange(name, "a list of 1 to 100 texts");
    std::vector<std::string> read;
    for (const auto &item : *items) {
        if (auto problem = readValue(name, &item, rule, read.emplace_back()))
            return problem;
        if (std::ranges::count(read, read.back()) > 1)
            return outOfRange(name, "a list without repetitions");
    }
    value = std::move(read);
    return std::nullopt;
}

SqlValue toSql(const std::string &value)
{
    return value;
}

SqlValue toSql(std::int64_t value)
{
    return value;
}

SqlValue toSql(bool value)
{
    return std::int64_t{value ? 1 : 0};
}

SqlValue toSql(UtcMs value)
{
    return toUnixMs(value);
}

SqlValue toSql(const json::Object &value)
{
    return json::textOf(value);
}

SqlValue toSql(const std::vector<std::string> &value)
{
    return json::textOf(toJson(value));
}

void fromSql(const Row &row, std::size_t column, std::string &value)
{
    value = row.text(column);
}

void fromSql(const Row &row, std::size_t column, std::int64_t &value)
{
    value = row.integer(column);
}

void fromSql(const Row &row, std::size_t column, bool &value)
{
    value = row.integer(column) != 0;
}

void fromSql(const Row &row, std::size_t column, UtcMs &value)
{
    value = row.time(column);
}

void fromSql(const Row &row, std::size_t column, json::Object &value)
{
    const auto parsed = json::parse(row.text(column));
    VQ_ASSERT(parsed.has_value()); // only toSql() writes it
    const auto *object = parsed->as<json::Object>();
    VQ_ASSERT(object != nullptr);
    value = *object;
}

void fromSql(const Row &row, std::size_t column, std::vector<std::string> &value)
{
    const auto parsed = json::parse(row.text(column));
    VQ_ASSERT(parsed.has_value()); // only toSql() writes it
    const auto *items = parsed->as<json::Array>();
    VQ_ASSERT(items != nullptr);
    value.clear();
    for (const auto &item : *items)
        if (const auto *text = item.as<std::string>())
            value.push_back(*text);
}

std::string columnOf(std::string_view name)
{
    std::string column;
    for (const char c : name) {
        const bool is_upper = c >= 'A' && c <= 'Z';
        if (is_upper)
            column += '_';
        column += is_upper ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return column;
}

} // namespace vq::cloud
