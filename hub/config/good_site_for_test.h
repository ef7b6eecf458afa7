// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include <QByteArray>
#include <QTest>

#include "hub/config/site_file.h"

namespace vq::hub::test {

// A small site that is right; each row of the table spoils one place of it.
inline const QByteArray kGood = "[site]\n"
                                "name = \"Office\"\n"
                                "zone = \"Europe/Berlin\"\n"
                                "day_start = \"04:00\"\n"
                                "rollover = \"close\"\n"
                                "languages = [\"en\", \"de\"]\n"
                                "public_url = \"https://q.example.org/t/\"\n"
                                "accent = \"#0B57B0\"\n"
                                "[hours]\n"
                                "monday = [\"08:00-12:00\", \"13:00-16:00\"]\n"
                                "[texts]\n"
                                "welcome = { en = \"Hello\", de = \"Hallo\" }\n"
                                "[[class]]\n"
                                "code = \"normal\"\n"
                                "name = \"Normal\"\n"
                                "[[series]]\n"
                                "code = \"A\"\n"
                                "prefix = \"A\"\n"
                                "first = 1\n"
                                "last = 999\n"
                                "width = 3\n"
                                "[[series]]\n"
                                "code = \"C\"\n"
                                "prefix = \"C\"\n"
                                "[[group]]\n"
                                "code = \"G\"\n"
                                "name = \"Group\"\n"
                                "[[service]]\n"
                                "code = \"PASS\"\n"
                                "name = { en = \"Passports\", de = \"Pässe\" }\n"
                                "series = \"A\"\n"
                                "icon = \"passport\"\n"
                                "[[service]]\n"
                                "code = \"REG\"\n"
                                "name = \"Registry\"\n"
                                "series = \"C\"\n"
                                "group = \"G\"\n"
                                "[[counter]]\n"
                                "number = 1\n"
                                "name = \"Counter 1\"\n"
                                "services = [\"PASS\", \"REG\"]\n"
                                "[[counter]]\n"
                                "number = 2\n"
                                "name = \"Counter 2\"\n"
                                "services = [\"PASS\"]\n"
                                "[[outcome]]\n"
                                "code = \"done\"\n"
                                "name = \"Done\"\n";

inline Result<SiteFile> read(const QByteArray &toml, std::optional<UtcMs> now = {})
{
    return parseSiteFile(toml.toStdString(), "site.toml", now);
}

inline std::string problemsOf(const QByteArray &toml)
{
    const auto file = read(toml);
    return file ? "" : file.error().message;
}

// A table of mistakes: what of the good site is `wrong` in the place of `right`, and what
// is `told` of it.
inline void addMistakeColumns()
{
    for (const auto *column : {"right", "wrong", "told"})
        QTest::addColumn<QByteArray>(column);
}

inline void addMistake(const char *name, const QByteArray &right, const QByteArray &wrong,
                       const QByteArray &told)
{
    QTest::newRow(name) << right << wrong << told;
}

// The test of one row.
inline void checkMistake()
{
    QFETCH(QByteArray, right);
    QFETCH(QByteArray, wrong);
    QFETCH(QByteArray, told);
    QVERIFY2(kGood.contains(right), "the row spoils nothing");
    auto toml = kGood;
    toml.replace(toml.indexOf(right), right.size(), wrong);
    const auto problems = problemsOf(toml);
    QVERIFY2(QByteArray::fromStdString(problems).contains(told), problems.c_str());
}

} // namespace vq::hub::test
