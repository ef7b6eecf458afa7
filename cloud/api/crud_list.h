// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "cloud/api/crud.h"
#include "cloud/api/list_page.h"
#include "cloud/model/json_form.h"
#include "cloud/model/row_form.h"

namespace vq::cloud {

// A page of a resource's list, narrowed and sorted as was asked.
template <class T>
class CrudList {
public:
    explicit CrudList(const Crud<T> &crud) : m_crud(crud) {}

    Outcome<Answer> operator()(Database &database, const Call &call) const
    {
        VQ_TRY(const auto page, pageOf(call, names(), kindOfSort()));
        std::vector<SqlValue> values;
        std::string where = " WHERE 1 = 1";
        const auto add = [&](const std::string &column, SqlValue value) {
            values.push_back(std::move(value));
            where += " AND " + column + " = $" + std::to_string(values.size());
        };
        if constexpr (requires(T t) { t.tenant_id; })
            add("tenant_id", call.at("tenantId"));
        else if (!call.identity.is_platform)
            add("id", call.identity.tenant); // a tenant itself: each sees her own
        for (const auto &name : m_crud.filters)
            if (const auto asked = call.query.find(name); asked != call.query.end()) {
                const auto &field = fieldOf(name);
                if (field.lookup != Lookup::None) {
                    VQ_TRY(auto index, lookFor(database, call, field, asked->second));
                    add(columnOf(name) + "_index", std::move(index));
                    continue;
                }
                VQ_TRY(auto value, filterValue(field, asked->second));
                add(columnOf(name), std::move(value));
            }
        where += page.condition(values);
        VQ_TRY(const auto rows,
               database.run("SELECT " + columnListOf<T>() + " FROM " +
                                std::string(Resource<T>::kTable) + where + page.order(),
                            values));
        return listAnswer(database, call, page, rows);
    }

private:
    Outcome<Answer> listAnswer(Database &database, const Call &call, const ListPage &page,
                               const Rows &rows) const
    {
        json::Array items;
        json::Array read; // of whom something personal is told
        const auto count = std::min(rows.size(), page.limit);
        for (std::size_t i = 0; i < count; ++i) {
            VQ_TRY(auto resource, fromRow<T>(database, rows[i]));
            if (tellsPersonal(call, resource))
                read.emplace_back(resource.id);
            m_crud.complete(database, call, resource);
            items.emplace_back(jsonOf(resource, personalFor(call)));
        }
        std::string next;
        if (rows.size() > page.limit)
            next = page.cursorAfter(rows[count - 1], columnsOf<T>());
        Answer answer{.data = std::move(items), .next_cursor = std::move(next)};
        if (!read.empty())
            answer.changes = {{.action = m_crud.noun + ".list",
                               .resource = m_crud.plural,
                               .after = json::Object{{"ids", std::move(read)}}}};
        return answer;
    }

    // A filter is written as in the address line: numbers and truth as words.
    static Outcome<SqlValue> filterValue(const Field<T> &field, const std::string &text)
    {
        return std::visit(
            [&]<class Value>(Value T::*) {
                return readFilter<Value>(field.rule.one_of, std::string(field.name),
                                         text);
            },
            field.place);
    }

    // Who may not see it may not try it out either.
    static Outcome<SqlValue> lookFor(Database &database, const Call &call,
                                     const Field<T> &field, const std::string &text)
    {
        if (personalFor(call) == Personal::Masked)
            return Refusal(403, Problem{"forbidden",
                                        "To look for this needs the permission pii:read.",
                                        std::string(field.name)});
        const auto kind = std::string(Resource<T>::kTable) + "." + columnOf(field.name);
        VQ_TRY(auto index,
               database.vault().indexOf(database, {field.lookup == Lookup::Anywhere
                                                       ? std::string()
                                                       : call.at("tenantId"),
                                                   kind, text}));
        return SqlValue(std::move(index));
    }

    static const Field<T> &fieldOf(std::string_view name)
    {
        const auto fields = fieldsOf<T>();
        const auto found = std::ranges::find(fields, name, &Field<T>::name);
        VQ_ASSERT(found != fields.end());
        return *found;
    }

    std::vector<std::string> names() const
    {
        std::vector<std::string> sortable;
        for (const Field<T> &field : fieldsOf<T>())
            if (field.is_stored &&
                (std::holds_alternative<UtcMs T::*>(field.place) ||
                 (std::holds_alternative<std::string T::*>(field.place) &&
                  !field.is_personal)))
                sortable.emplace_back(field.name);
        return sortable;
    }

    std::function<bool(std::string_view)> kindOfSort() const
    {
        return [](std::string_view name) {
            for (const Field<T> &field : fieldsOf<T>())
                if (field.name == name)
                    return std::holds_alternative<UtcMs T::*>(field.place);
            return false;
        };
    }

    const Crud<T> &m_crud;
};

} // namespace vq::cloud
