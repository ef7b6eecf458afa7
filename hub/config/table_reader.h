// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <toml++/toml.h>

#include "hub/config/problems.h"

namespace vq::hub {

class UsedCodes;

Spot spotOf(const toml::node &node);

// "found 12", "found \"abc\"", "found a table": what stands there, for messages.
std::string found(const toml::node &node);

// Reads one table and knows afterwards which of its keys nobody asked for. Every getter
// reports what is wrong and then gives the neutral value, so that reading goes on to the
// next mistake.
class TableReader {
public:
    // `name` as in the file: "[site]", "[[service]]".
    TableReader(const toml::table &table, std::string name, Problems &problems);

    const toml::node *find(std::string_view key); // null when absent
    const toml::node *need(std::string_view key); // absent is a problem

    std::string text(std::string_view key); // must be there
    std::optional<std::string> textIfAny(std::string_view key);

    struct Range {
        int low = 0;
        int high = 0;
    };
    int number(std::string_view key, Range range, std::optional<int> otherwise = {});

    // A number from 1; absent when the key is.
    std::optional<int> limitIfAny(std::string_view key);
    bool flag(std::string_view key); // false when absent

    // Each element of an array of strings, with its place.
    struct Word {
        std::string text;
        Spot spot;
    };
    std::vector<Word> words(const toml::node *array, std::string_view expected);

    // The words of an array that are codes of another list.
    struct CodeRule {
        const UsedCodes &of;         // each must be one of these
        UsedCodes *once;             // and is named once in here; null: more often, too
        std::string_view expected;   // "a list of class codes such as [\"normal\"]"
        std::string_view when_empty; // what is said of an array without any
    };
    template <class Code>
    std::vector<Code> codes(const toml::node *array, const CodeRule &rule)
    {
        std::vector<Code> all;
        for (auto &word : knownWords(array, rule))
            all.push_back(Code{std::move(word)});
        return all;
    }

    // The elements of an array of numbers; none when the key is absent.
    std::vector<int> numbersIfAny(std::string_view key, Range range,
                                  std::string_view expected);

    // The tables of [[key]]; none when absent.
    std::vector<const toml::table *> tables(std::string_view key);

    // The table [key] itself; null when absent.
    const toml::table *table(std::string_view key);

    // Where the value of the key stands, or the table when it is absent.
    Spot spot(std::string_view key) const;
    Spot spot() const { return spotOf(m_table); }

    // After the last getter: every other key is a problem, with the nearest one that
    // exists.
    void refuseOthers();

    void problem(Spot spot, const std::string &text) { m_problems.add(spot, text); }
    Problems &problems() { return m_problems; }

private:
    std::string misfit(const toml::node &node, std::string_view key,
                       std::string_view expected) const;
    std::vector<std::string> knownWords(const toml::node *array, const CodeRule &rule);
    // What `read` makes of each element; `misfit` is what is said of no array.
    template <class Value, class Read>
    std::vector<Value> elements(const toml::node &array, const std::string &misfit,
                                Read read);

    const toml::table &m_table;
    std::string m_name;
    Problems &m_problems;
    std::vector<std::string> m_asked;
};

// Codes or numbers of one list, each with the line that it was first used on.
class UsedCodes {
public:
    explicit UsedCodes(std::string what) : m_what(std::move(what)) {}

    // Reports a code that is already used.
    void add(const std::string &code, Spot spot, Problems &problems);

    // Reports a code that is not in the list; `expected` names what should be there.
    bool knows(const std::string &code, Spot spot, Problems &problems) const;

    bool has(const std::string &code) const { return m_lines.contains(code); }

private:
    std::string m_what; // "service"
    std::map<std::string, unsigned> m_lines;
};

// What was probably meant, and what is expected: "; did you mean \"zone\"? Expected …".
std::string hint(std::string_view word, const std::vector<std::string> &candidates,
                 const std::string &expected);

} // namespace vq::hub
