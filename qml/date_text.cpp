// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "qml/date_text.h"

#include <QLocale>
#include <QRegularExpression>

#include <algorithm>
#include <vector>

namespace vq::ui {
namespace {

// A field of a date's pattern ("dddd") or what stands between two of them (" 'de' ").
struct Piece {
    enum class Kind { Weekday, Day, Month, Year, Between };
    Kind kind;
    QString text;
};
using Pattern = std::vector<Piece>;

Piece::Kind kindOf(QChar letter, qsizetype count)
{
    if (letter == u'd')
        return count > 2 ? Piece::Kind::Weekday : Piece::Kind::Day;
    return letter == u'M' ? Piece::Kind::Month : Piece::Kind::Year;
}

Pattern patternOf(const QLocale &locale)
{
    const QString text = locale.dateFormat(QLocale::LongFormat);
    Pattern pattern;
    bool is_quoted = false;
    for (qsizetype at = 0; at < text.size();) {
        const QChar letter = text[at];
        qsizetype end = at + 1;
        if (!is_quoted && QStringLiteral("dMy").contains(letter)) {
            while (end < text.size() && text[end] == letter)
                ++end;
            pattern.push_back({kindOf(letter, end - at), text.mid(at, end - at)});
        } else if (pattern.empty() || pattern.back().kind != Piece::Kind::Between) {
            pattern.push_back({Piece::Kind::Between, letter});
        } else {
            pattern.back().text += letter;
        }
        is_quoted = is_quoted != (letter == u'\'');
        at = end;
    }
    return pattern;
}

// Leaves a field out, with what joined it to its neighbours. Behind a field may also stand
// what belongs to it ("3.", "3日"), so that of the one before only commas, spaces and words go.
void leaveOut(Pattern &pattern, Piece::Kind kind)
{
    static const QRegularExpression kJoining(QStringLiteral("('.*'|[\\s,،])+$"));
    auto field = std::ranges::find(pattern, kind, &Piece::kind);
    if (field == pattern.end())
        return;
    field = pattern.erase(field);
    if (field != pattern.begin())
        std::prev(field)->text.remove(kJoining);
    else if (field != pattern.end())
        pattern.erase(field);
}

// Shortens a field that is written as a word.
void shorten(Pattern &pattern, Piece::Kind kind)
{
    const auto field = std::ranges::find(pattern, kind, &Piece::kind);
    if (field != pattern.end() && field->text.size() == 4)
        field->text.chop(1);
}

QString textOf(const Pattern &pattern, const QLocale &locale, QDate day)
{
    QString joined;
    for (const Piece &piece : pattern)
        joined += piece.text;
    QString text = locale.toString(day, joined);
    for (QChar &each : text)
        if (each.isDigit())
            each = QChar(u'0' + each.digitValue());
    return text;
}

// Qt takes a bare "en" for American, whose month comes first.
QLocale localeOf(const QString &language)
{
    return language == QStringLiteral("en") ? QLocale(QLocale::English, QLocale::World)
                                            : QLocale(language);
}

} // namespace

QString dayText(const QString &language, QDate day)
{
    const QLocale locale = localeOf(language);
    Pattern pattern = patternOf(locale);
    leaveOut(pattern, Piece::Kind::Weekday);
    return textOf(pattern, locale, day);
}

QStringList weekdayTexts(const QString &language, QDate day)
{
    const QLocale locale = localeOf(language);
    Pattern pattern = patternOf(locale);
    leaveOut(pattern, Piece::Kind::Year);
    QStringList texts{textOf(pattern, locale, day)};
    shorten(pattern, Piece::Kind::Weekday);
    texts << textOf(pattern, locale, day);
    shorten(pattern, Piece::Kind::Month);
    texts << textOf(pattern, locale, day);
    texts.removeDuplicates();
    return texts;
}

} // namespace vq::ui
