// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "qml/date_text.h"

#include <QTest>

using namespace vq::ui;

class DateTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aDayIsWrittenAsItsLanguageWritesIt_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("day");
        QTest::addColumn<QStringList>("weekday");
        const auto row = [](const char *language, const char *day,
                            const QStringList &weekday) {
            QTest::newRow(language)
                << QString::fromUtf8(language) << QString::fromUtf8(day) << weekday;
        };
        row("en", "3 March 2026",
            {QStringLiteral("Tuesday, 3 March"), QStringLiteral("Tue, 3 March"),
             QStringLiteral("Tue, 3 Mar")});
        row("de", "3. März 2026",
            {QStringLiteral("Dienstag, 3. März"), QStringLiteral("Di., 3. März")});
        row("es", "3 de marzo de 2026",
            {QStringLiteral("martes, 3 de marzo"), QStringLiteral("mar, 3 de marzo"),
             QStringLiteral("mar, 3 de mar")});
        row("ar", "3 مارس 2026", {QStringLiteral("الثلاثاء، 3 مارس")});
        row("en-US", "March 3, 2026",
            {QStringLiteral("Tuesday, March 3"), QStringLiteral("Tue, March 3"),
             QStringLiteral("Tue, Mar 3")});
        row("ja", "2026年3月3日",
            {QStringLiteral("3月3日火曜日"), QStringLiteral("3月3日火")});
        row("hu", "2026. március 3.", // the year is its first field, the weekday its last
            {QStringLiteral("március 3., kedd"), QStringLiteral("március 3., K"),
             QStringLiteral("márc. 3., K")});
    }
    void aDayIsWrittenAsItsLanguageWritesIt()
    {
        QFETCH(const QString, language);
        QFETCH(const QString, day);
        QFETCH(const QStringList, weekday);
        const QDate third(2026, 3, 3);
        QCOMPARE(dayText(language, third), day);
        QCOMPARE(weekdayTexts(language, third), weekday);
    }
};

QTEST_GUILESS_MAIN(DateTextTest)

#include "date_text_test.moc"
