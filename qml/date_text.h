// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDate>
#include <QString>
#include <QStringList>

namespace vq::ui {

// Dates as people who speak a language write them: QLocale's own pattern of the long date,
// with the parts that are not wanted left out. The figures are those of the tickets (0 to 9)
// in every language. "en" is no country's; an American site says "en-US".

// "3 March 2026", "3. März 2026": the month as a word, since 3/4 is two days of the year.
QString dayText(const QString &language, QDate day);

// "Tuesday, 3 March", the longest first, for a place that takes what fits. The month is
// cut last: in Spanish "mar" is a day and a month.
QStringList weekdayTexts(const QString &language, QDate day);

} // namespace vq::ui
