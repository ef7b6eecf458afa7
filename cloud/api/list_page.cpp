// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/api/list_page.h"

#include <algorithm>
#include <charconv>

#include "cloud/model/field_value.h"
#include "cloud/model/word_list.h"
#include "platform/crypto/base64url.h"
#include "platform/json/json_reader.h"
#include "platform/json/json_writer.h"

namespace vq::cloud {

namespace {

constexpr std::int64_t kLimitMax = 200;
constexpr std::size_t kLimitUsual = 50;

std::optional<std::int64_t> integerFrom(std::string_view text)
{
    std::int64_t number = 0;
    const auto *const end = text.data() + text.size();
    const auto [last, failure] = std::from_chars(text.data(), end, number);
    return failure == std::errc() && last == end ? std::optional(number) : std::nullopt;
}

std::string encodedCursor(const json::Array &parts)
{
    const auto text = json::textOf(parts);
    return crypto::toBase64Url(
        {reinterpret_cast<const std::uint8_t *>(text.data()), text.size()});
}

// ["name",false,"Anna","0123…"]: column, descending, value, id.
Outcome<Done> readCursor(const std::string &cursor, ListPage &page)
{
    const auto refused = badParameter(
        "This cursor is not of this list in this order. Begin again without one.",
        "cursor");
    const auto bytes = crypto::fromBase64Url(cursor);
    if (!bytes)
        return refused;
    const auto parsed = json::parse(std::string(bytes->begin(), bytes->end()));
    const auto *parts = parsed ? parsed->as<json::Array>() : nullptr;
    if (parts == nullptr || parts->size() != 4 ||
        parts->at(0) != json::Value(page.column) ||
        parts->at(1) != json::Value(page.is_descending))
        return refused;
    const auto *text = parts->at(2).as<std::string>();
    const auto *number = parts->at(2).as<std::int64_t>();
    const auto *id = parts->at(3).as<std::string>();
    if (id == nullptr || (page.is_integer ? number == nullptr : text == nullptr))
        return refused;
    page.after = page.is_integer ? SqlValue(*number) : SqlValue(*text);
    page.after_id = *id;
    return Done{};
}

} // namespace

std::string ListPage::condition(std::vector<SqlValue> &values) const
{
    if (std::holds_alternative<std::monostate>(after))
        return {};
    values.push_back(after);
    values.emplace_back(after_id);
    const auto last = values.size();
    return " AND (" + column + ", id) " + (is_descending ? "<" : ">") + " ($" +
           std::to_string(last - 1) + ", $" + std::to_string(last) + ")";
}

std::string ListPage::order() const
{
    const std::string way = is_descending ? " DESC" : "";
    return " ORDER BY " + column + way + ", id" + way + " LIMIT " +
           std::to_string(limit + 1);
}

std::string ListPage::cursorAfter(const Row &last,
                                  std::span<const std::string> columns) const
{
    const auto indexOf = [&](std::string_view name) {
        return static_cast<std::size_t>(std::ranges::find(columns, name) -
                                        columns.begin());
    };
    const auto at = indexOf(column);
    const auto value =
        is_integer ? json::Value(last.integer(at)) : json::Value(last.text(at));
    return encodedCursor({json::Value(column), json::Value(is_descending), value,
                          json::Value(last.text(indexOf("id")))});
}

Refusal badParameter(const std::string &message, const std::string &name)
{
    return {400, Problem{"bad_parameter", message, name}};
}

Outcome<Done> mustBeOneOf(Words words, const std::string &name, std::string_view text)
{
    if (words.empty() || std::ranges::find(words, text) != words.end())
        return Done{};
    return badParameter("\"" + name + "\" must be " + listed(words) + ".", name);
}

Outcome<std::size_t> limitOf(const Call &call)
{
    const auto asked = call.asked("limit");
    if (asked.empty())
        return kLimitUsual;
    const auto limit = integerFrom(asked);
    if (!limit || *limit < 1 || *limit > kLimitMax)
        return badParameter("\"limit\" must be from 1 to 200.", "limit");
    return static_cast<std::size_t>(*limit);
}

Outcome<ListPage> pageOf(const Call &call, std::span<const std::string> sortable,
                         const std::function<bool(std::string_view)> &is_moment)
{
    ListPage page;
    VQ_TRY(page.limit, limitOf(call));
    if (std::string name(call.asked("sort")); !name.empty()) {
        page.is_descending = name.starts_with('-');
        name.erase(0, page.is_descending ? 1 : 0);
        if (std::ranges::find(sortable, name) == sortable.end())
            return badParameter("This list cannot be sorted by \"" + name + "\".",
                                "sort");
        page.column = columnOf(name);
        page.is_integer = is_moment(name);
    }
    if (const std::string cursor(call.asked("cursor")); !cursor.empty())
        VQ_CHECK(readCursor(cursor, page));
    return page;
}

Outcome<SqlValue> textFilter(Words words, const std::string &name,
                             const std::string &text)
{
    VQ_CHECK(mustBeOneOf(words, name, text));
    return SqlValue(text);
}

Outcome<SqlValue> integerFilter(const std::string &name, const std::string &text)
{
    const auto number = integerFrom(text);
    if (!number)
        return badParameter("\"" + name + "\" must be a whole number.", name);
    return SqlValue(*number);
}

Outcome<SqlValue> truthFilter(const std::string &name, const std::string &text)
{
    if (text != "true" && text != "false")
        return badParameter("\"" + name + "\" must be true or false.", name);
    return SqlValue(std::int64_t{text == "true" ? 1 : 0});
}

} // namespace vq::cloud
