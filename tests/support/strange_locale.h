// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <locale>
#include <string>
#include <string_view>

namespace vq {

// While it lives, words are sorted backwards and numbers are written 1'2'3 in this program:
// whatever asks the locale answers otherwise than before. Made here, because a machine that
// builds has few locales.
class StrangeLocale {
public:
    StrangeLocale() : m_before(std::locale::global(strange())) {}
    ~StrangeLocale() { std::locale::global(m_before); }
    StrangeLocale(const StrangeLocale &) = delete;
    StrangeLocale &operator=(const StrangeLocale &) = delete;

private:
    class Backwards : public std::collate<char> {
        int do_compare(const char *a, const char *a_end, const char *b,
                       const char *b_end) const override
        {
            const int order = std::string_view(a, a_end).compare({b, b_end});
            return order == 0 ? 0 : (order < 0 ? 1 : -1);
        }
    };
    class Grouped : public std::numpunct<char> {
        char do_thousands_sep() const override { return '\''; }
        char do_decimal_point() const override { return ';'; }
        std::string do_grouping() const override { return "\1"; }
    };

    static std::locale strange()
    {
        static const std::locale made(std::locale(std::locale::classic(), new Backwards),
                                      new Grouped); // a locale owns its facets
        return made;
    }

    std::locale m_before;
};

} // namespace vq
