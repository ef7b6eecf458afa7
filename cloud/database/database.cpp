// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/database/database.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace vq::cloud {

bool Row::isNull(std::size_t column) const
{
    return std::holds_alternative<std::monostate>(m_values.at(column));
}

std::int64_t Row::integer(std::size_t column) const
{
    const auto *found = std::get_if<std::int64_t>(&m_values.at(column));
    VQ_ASSERT(found != nullptr);
    return *found;
}

const std::string &Row::text(std::size_t column) const
{
    const auto *found = std::get_if<std::string>(&m_values.at(column));
    VQ_ASSERT(found != nullptr);
    return *found;
}

const Bytes &Row::bytes(std::size_t column) const
{
    const auto *found = std::get_if<Bytes>(&m_values.at(column));
    VQ_ASSERT(found != nullptr);
    return *found;
}

Result<std::vector<Rows>> Database::runEach(std::string_view sql,
                                            std::span<const std::vector<SqlValue>> all)
{
    std::vector<Rows> answers;
    answers.reserve(all.size());
    for (const auto &values : all) {
        VQ_TRY(auto rows, run(sql, std::span(values)));
        answers.push_back(std::move(rows));
    }
    return answers;
}

Result<Rows> Database::insert(std::string_view into,
                              std::span<const std::vector<SqlValue>> rows,
                              std::string_view then)
{
    if (rows.empty())
        return Rows();
    std::string sql = "INSERT INTO ";
    sql.append(into).append(" VALUES (");
    for (std::size_t i = 1; i <= rows.front().size(); ++i)
        sql.append(i == 1 ? "$" : ", $").append(std::to_string(i));
    sql.append(") ").append(then);
    VQ_TRY(auto each, runEach(sql, rows));
    Rows returned;
    for (auto &answer : each)
        std::ranges::move(answer, std::back_inserter(returned));
    return returned;
}

Result<DataKey> Vault::keyFor(Database &database, const KeyOwner &owner)
{
    VQ_TRY(auto keys, keysFor(database, {&owner, 1}));
    return std::move(keys.front());
}

void Database::takenBackTo(std::size_t count)
{
    while (m_later.size() > count) {
        if (m_later.back().is_amends)
            m_later.back().what();
        m_later.pop_back();
    }
}

void Database::kept()
{
    for (const auto &later : std::exchange(m_later, {}))
        if (!later.is_amends)
            later.what();
}

} // namespace vq::cloud
