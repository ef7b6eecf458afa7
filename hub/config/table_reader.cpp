// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/config/table_reader.h"

#include <algorithm>
#include <sstream>

#include "hub/config/value_rules.h"

namespace vq::hub {

namespace {

std::string textOf(TableReader::Range range)
{
    return "a number from " + std::to_string(range.low) + " to " +
           std::to_string(range.high);
}

} // namespace

Spot spotOf(const toml::node &node)
{
    const auto at = node.source().begin;
    return {at.line, at.column};
}

std::string found(const toml::node &node)
{
    if (node.is_table())
        return "found a table";
    if (node.is_array())
        return "found an array";
    std::ostringstream text;
    if (const auto value = node.value_exact<std::string>())
        text << "found \"" << *value << '"';
    else
        text << "found " << toml::node_view(node);
    return text.str();
}

std::string hint(std::string_view word, const std::vector<std::string> &candidates,
                 const std::string &expected)
{
    const auto best = nearest(word, candidates);
    return best ? "; did you mean \"" + *best + "\"? Expected " + expected
                : ", expected " + expected;
}

TableReader::TableReader(const toml::table &table, std::string name, Problems &problems)
    : m_table(table), m_name(std::move(name)), m_problems(problems)
{}

const toml::node *TableReader::find(std::string_view key)
{
    m_asked.emplace_back(key);
    return m_table.get(key);
}

const toml::node *TableReader::need(std::string_view key)
{
    const auto *node = find(key);
    if (node == nullptr)
        problem(spot(), "missing key \"" + std::string(key) + "\" in " + m_name);
    return node;
}

std::string TableReader::misfit(const toml::node &node, std::string_view key,
                                std::string_view expected) const
{
    return found(node) + " for \"" + std::string(key) + "\" in " + m_name +
           ", expected " + std::string(expected);
}

std::string TableReader::text(std::string_view key)
{
    return need(key) != nullptr ? textIfAny(key).value_or("") : "";
}

std::optional<std::string> TableReader::textIfAny(std::string_view key)
{
    const auto *node = find(key);
    if (node == nullptr)
        return std::nullopt;
    auto value = node->value_exact<std::string>();
    if (!value)
        problem(spotOf(*node), misfit(*node, key, "a text in quotation marks"));
    return value;
}

int TableReader::number(std::string_view key, Range range, std::optional<int> otherwise)
{
    const auto *node = otherwise ? find(key) : need(key);
    if (node == nullptr)
        return otherwise.value_or(range.low);
    const auto value = node->value_exact<std::int64_t>();
    if (value && *value >= range.low && *value <= range.high)
        return static_cast<int>(*value);
    problem(spotOf(*node), misfit(*node, key, textOf(range)));
    return otherwise.value_or(range.low);
}

std::optional<int> TableReader::limitIfAny(std::string_view key)
{
    constexpr Range kLimit{1, 1'000'000};
    if (find(key) == nullptr)
        return std::nullopt;
    return number(key, kLimit);
}

bool TableReader::flag(std::string_view key)
{
    const auto *node = find(key);
    if (node == nullptr)
        return false;
    const auto value = node->value_exact<bool>();
    if (!value)
        problem(spotOf(*node), misfit(*node, key, "true or false"));
    return value.value_or(false);
}

template <class Value, class Read>
std::vector<Value> TableReader::elements(const toml::node &array,
                                         const std::string &misfit, Read read)
{
    if (!array.is_array()) {
        problem(spotOf(array), misfit);
        return {};
    }
    std::vector<Value> all;
    for (const auto &node : *array.as_array())
        if (auto value = read(node))
            all.push_back(std::move(*value));
    return all;
}

std::vector<TableReader::Word> TableReader::words(const toml::node *array,
                                                  std::string_view expected)
{
    if (array == nullptr)
        return {};
    const auto misfitOf = [&](const toml::node &node) {
        return found(node) + ", expected " + std::string(expected);
    };
    return elements<Word>(*array, misfitOf(*array), [&](const toml::node &node) {
        auto text = node.value_exact<std::string>();
        if (!text)
            problem(spotOf(node), misfitOf(node));
        return text ? std::optional(Word{std::move(*text), spotOf(node)}) : std::nullopt;
    });
}

std::vector<int> TableReader::numbersIfAny(std::string_view key, Range range,
                                           std::string_view expected)
{
    const auto *array = find(key);
    if (array == nullptr)
        return {};
    return elements<int>(
        *array, misfit(*array, key, expected), [&](const toml::node &node) {
            const auto value = node.value_exact<std::int64_t>();
            const bool is_good = value && *value >= range.low && *value <= range.high;
            if (!is_good)
                problem(spotOf(node), found(node) + " in \"" + std::string(key) +
                                          "\", expected " + textOf(range));
            return is_good ? std::optional(static_cast<int>(*value)) : std::nullopt;
        });
}

std::vector<std::string> TableReader::knownWords(const toml::node *array,
                                                 const CodeRule &rule)
{
    std::vector<std::string> known;
    for (auto &[word, spot] : words(array, rule.expected)) {
        if (rule.once != nullptr)
            rule.once->add(word, spot, m_problems);
        if (rule.of.knows(word, spot, m_problems))
            known.push_back(std::move(word));
    }
    if (array != nullptr && array->is_array() && array->as_array()->empty())
        problem(spotOf(*array), std::string(rule.when_empty));
    return known;
}

std::vector<const toml::table *> TableReader::tables(std::string_view key)
{
    const auto *node = find(key);
    if (node == nullptr)
        return {};
    const std::string brackets = "[[" + std::string(key) + "]]";
    const auto *array = node->as_array();
    if (array == nullptr) {
        problem(spotOf(*node), found(*node) + " for \"" + std::string(key) +
                                   "\", expected " + brackets +
                                   " in double brackets, one for each");
        return {};
    }
    std::vector<const toml::table *> all;
    for (const auto &element : *array) {
        if (element.is_table())
            all.push_back(element.as_table());
        else
            problem(spotOf(element),
                    found(element) + " in " + brackets + ", expected a table");
    }
    return all;
}

const toml::table *TableReader::table(std::string_view key)
{
    const auto *node = find(key);
    if (node != nullptr && !node->is_table()) {
        problem(spotOf(*node), misfit(*node, key, "a table"));
        return nullptr;
    }
    return node != nullptr ? node->as_table() : nullptr;
}

Spot TableReader::spot(std::string_view key) const
{
    const auto *node = m_table.get(key);
    return node != nullptr ? spotOf(*node) : spot();
}

void TableReader::refuseOthers()
{
    std::vector<std::string> keys = m_asked;
    std::ranges::sort(keys);
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    for (const auto &[key, node] : m_table) {
        if (std::ranges::find(keys, key.str()) != keys.end())
            continue;
        const auto at = key.source().begin;
        std::string known;
        for (const auto &asked : keys)
            known += (known.empty() ? "" : ", ") + asked;
        problem({at.line, at.column}, "unknown key \"" + std::string(key.str()) +
                                          "\" in " + m_name +
                                          hint(key.str(), keys, "one of: " + known));
    }
}

void UsedCodes::add(const std::string &code, Spot spot, Problems &problems)
{
    const auto [first, is_new] = m_lines.emplace(code, spot.line);
    if (!is_new)
        problems.add(spot, m_what + " \"" + code + "\" is already on line " +
                               std::to_string(first->second) +
                               ", expected one that is used once only");
}

bool UsedCodes::knows(const std::string &code, Spot spot, Problems &problems) const
{
    if (has(code))
        return true;
    std::vector<std::string> all;
    std::string list;
    for (const auto &[known, line] : m_lines) {
        all.push_back(known);
        list += (list.empty() ? "" : ", ") + known;
    }
    problems.add(spot, "unknown " + m_what + " \"" + code + "\"" +
                           hint(code, all,
                                list.empty() ? "a [[" + m_what + "]] to be defined first"
                                             : "one of: " + list));
    return false;
}

} // namespace vq::hub
