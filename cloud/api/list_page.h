// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cloud/api/route.h"

namespace vq::cloud {

// One page of a list: sorted by a field and then by id, from behind the last one of the page
// before. A row that comes or goes in between moves no other one to another page.
struct ListPage {
    std::size_t limit = 0;
    std::string column = "created_at";
    bool is_descending = false;
    bool is_integer = true; // the column: a moment
    SqlValue after; // what the last one of the page before had there; null: the first
    std::string after_id;

    // " AND (created_at, id) > ($3, $4)"; adds its values.
    std::string condition(std::vector<SqlValue> &values) const;
    std::string order() const; // one row more than the page: is there a next one?
    // Opaque to whoever gets it.
    std::string cursorAfter(const Row &last, std::span<const std::string> columns) const;
};

// ?limit=1…200, 50 without it.
Outcome<std::size_t> limitOf(const Call &call);

// ?limit=1…200&sort=name or -name&cursor=…; refused with bad_parameter. A cursor belongs to
// the order that it was made in.
Outcome<ListPage> pageOf(const Call &call, std::span<const std::string> sortable,
                         const std::function<bool(std::string_view)> &is_moment);

// Of what stands behind the path.
Refusal badParameter(const std::string &message, const std::string &name);
using Words = std::span<const std::string_view>; // none: any text
Outcome<Done> mustBeOneOf(Words words, const std::string &name, std::string_view text);

// What a filter asks for, as the column holds it.
Outcome<SqlValue> textFilter(Words words, const std::string &name,
                             const std::string &text);
Outcome<SqlValue> integerFilter(const std::string &name, const std::string &text);
Outcome<SqlValue> truthFilter(const std::string &name, const std::string &text);

template <class Value>
Outcome<SqlValue> readFilter(Words words, const std::string &name,
                             const std::string &text)
{
    if constexpr (std::is_same_v<Value, bool>)
        return truthFilter(name, text);
    else if constexpr (std::is_same_v<Value, std::int64_t> ||
                       std::is_same_v<Value, std::optional<std::int64_t>>)
        return integerFilter(name, text);
    else
        return textFilter(words, name, text);
}

} // namespace vq::cloud
