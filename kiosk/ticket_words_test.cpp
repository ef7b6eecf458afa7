// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ticket_words.h"
#include "tests/support/joined_test.h"

#include <QTest>

namespace vq::kiosk::ticket_words_test {

namespace {

// As one reads it: without the marks that only keep a line together.
QString read(QString text)
{
    return text.replace(QChar::Nbsp, u' ').remove(QChar(0xFEFF));
}

} // namespace

class TicketWordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aWaitIsSaidAsPeopleSayIt_data()
    {
        QTest::addColumn<int>("low");
        QTest::addColumn<int>("high");
        QTest::addColumn<QString>("wait");
        QTest::addColumn<QString>("brief");
        QTest::newRow("none") << 0 << 1 << "up to 1 minute"
                              << "4 waiting · up to 1 min";
        QTest::newRow("minutes") << 10 << 15 << "about 10 to 15 minutes"
                                 << "4 waiting · 10–15 min";
        QTest::newRow("the last minutes") << 100 << 120 << "about 100 to 120 minutes"
                                          << "4 waiting · 100–120 min";
        QTest::newRow("the first hours") << 100 << 121 << "about 1 to 3 hours"
                                         << "4 waiting · 1–3 h";
        QTest::newRow("hours, from less than one") << 59 << 121 << "up to 3 hours"
                                                   << "4 waiting · up to 3 h";
    }
    void aWaitIsSaidAsPeopleSayIt()
    {
        QFETCH(const int, low);
        QFETCH(const int, high);
        const TicketWords words(QStringLiteral("en"));
        const WaitBand band{Minutes{low}, Minutes{high}};
        QTEST(words.wait(band), "wait");
        QTEST(read(words.brief(4, band)), "brief");
    }

    void briefIsShorterInEveryLanguage_data()
    {
        QTest::addColumn<QString>("brief");
        QTest::newRow("en") << "11 waiting · 25–40 min";
        QTest::newRow("de") << "11 warten · 25–40 Min.";
        QTest::newRow("es") << "11 esperan · 25–40 min";
        QTest::newRow("ar") << "المنتظرون: 11 · 25–40 د";
    }
    void briefIsShorterInEveryLanguage()
    {
        const TicketWords words(QString::fromLatin1(QTest::currentDataTag()));
        const WaitBand band{Minutes{25}, Minutes{40}};
        QTEST(read(words.brief(11, band)), "brief");
        QVERIFY(words.brief(11, band).size() < words.line(11, band).size());
    }

    void aBriefWaitIsKeptInOneLine()
    {
        const TicketWords words(QStringLiteral("en"));
        const QString brief = words.brief(4, WaitBand{Minutes{10}, Minutes{15}});
        QVERIFY(brief.endsWith(u"10\ufeff–\ufeff15\u00A0min"_qs));
    }

    void noWaitIsNotSaid()
    {
        const TicketWords words(QStringLiteral("en"));
        QCOMPARE(words.wait(std::nullopt), QString());
        QCOMPARE(words.brief(4, std::nullopt), QStringLiteral("4 waiting"));
        QCOMPARE(words.brief(0, std::nullopt), QStringLiteral("Nobody is waiting"));
    }
};

VQ_JOINED_TEST(TicketWordsTest)

} // namespace vq::kiosk::ticket_words_test

#include "ticket_words_test.moc"
