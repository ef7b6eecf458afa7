// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "hub/config/value_rules.h"
#include "tests/support/joined_test.h"

namespace vq::value_rules_test {

class ValueRulesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void timesAreFourDigitsOfADay_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("minutes"); // -1: refused
        QTest::newRow("midnight") << QByteArray("00:00") << 0;
        QTest::newRow("morning") << QByteArray("08:30") << 510;
        QTest::newRow("last minute") << QByteArray("23:59") << 1439;
        QTest::newRow("end of the day") << QByteArray("24:00") << 1440;
        QTest::newRow("past the end") << QByteArray("24:01") << -1;
        QTest::newRow("60 minutes") << QByteArray("08:60") << -1;
        QTest::newRow("one digit") << QByteArray("8:30") << -1;
        QTest::newRow("blank") << QByteArray(" 8:30") << -1;
        QTest::newRow("sign") << QByteArray("+8:30") << -1;
        QTest::newRow("seconds") << QByteArray("08:30:00") << -1;
        QTest::newRow("point") << QByteArray("08.30") << -1;
        QTest::newRow("empty") << QByteArray() << -1;
    }

    void timesAreFourDigitsOfADay()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, minutes);
        const auto time = hub::timeOfDay(text.toStdString());
        QCOMPARE(time ? static_cast<int>(time->count()) : -1, minutes);
    }

    void languagesAreTagsThatTheLocaleDataKnow_data()
    {
        QTest::addColumn<QByteArray>("tag");
        QTest::addColumn<bool>("is_tag");
        for (const char *good :
             {"en", "de", "es", "ar", "pt-BR", "zh-Hans", "sr-Latn-RS", "fil"})
            QTest::newRow(good) << QByteArray(good) << true;
        for (const char *bad :
             {"", "english", "EN", "xx", "de_DE", "de-", "e", "C", "de-XX"})
            QTest::newRow(bad) << QByteArray(bad) << false;
    }

    void languagesAreTagsThatTheLocaleDataKnow()
    {
        QFETCH(QByteArray, tag);
        QFETCH(bool, is_tag);
        QCOMPARE(hub::isLanguageTag(tag.toStdString()), is_tag);
    }

    void linksEndWhereTheTokenGoesOn_data()
    {
        QTest::addColumn<QByteArray>("url");
        QTest::addColumn<bool>("is_url");
        QTest::newRow("path") << QByteArray("https://q.example.org/t/") << true;
        QTest::newRow("query") << QByteArray("http://q.example.org/t?id=") << true;
        QTest::newRow("no end") << QByteArray("https://q.example.org/t") << false;
        QTest::newRow("no path") << QByteArray("https://q.example.org") << false;
        QTest::newRow("no host") << QByteArray("https:///") << false;
        QTest::newRow("no scheme") << QByteArray("q.example.org/t/") << false;
        QTest::newRow("script") << QByteArray("javascript://q/t/") << false;
        QTest::newRow("blank") << QByteArray("https://q.example.org/a b/") << false;
    }

    void linksEndWhereTheTokenGoesOn()
    {
        QFETCH(QByteArray, url);
        QFETCH(bool, is_url);
        QCOMPARE(hub::isPublicUrl(url.toStdString()), is_url);
    }

    void seriesThatCouldPrintTheSameLabelAreFound_data()
    {
        QTest::addColumn<QByteArray>("a");
        QTest::addColumn<QByteArray>("b");
        QTest::addColumn<bool>("can_share");
        QTest::newRow("same") << QByteArray("A") << QByteArray("A") << true;
        QTest::newRow("re-opened once") << QByteArray("A") << QByteArray("AA") << true;
        QTest::newRow("either way round") << QByteArray("AAA") << QByteArray("A") << true;
        QTest::newRow("last letter repeats")
            << QByteArray("AC") << QByteArray("ACC") << true;
        QTest::newRow("another letter") << QByteArray("A") << QByteArray("AC") << false;
        QTest::newRow("different") << QByteArray("A") << QByteArray("C") << false;
    }

    void seriesThatCouldPrintTheSameLabelAreFound()
    {
        QFETCH(QByteArray, a);
        QFETCH(QByteArray, b);
        QFETCH(bool, can_share);
        QCOMPARE(hub::canShareLabels(a.toStdString(), b.toStdString()), can_share);
    }

    void theNearestWordIsOfferedOnlyWhenItIsNear()
    {
        const std::vector<std::string> words{"zone", "name", "languages"};
        QCOMPARE(hub::nearest("zoen", words), std::optional<std::string>("zone"));
        QCOMPARE(hub::nearest("nam", words), std::optional<std::string>("name"));
        QCOMPARE(hub::nearest("lanuages", words),
                 std::optional<std::string>("languages"));
        QVERIFY(!hub::nearest("printer", words));
        QVERIFY(!hub::nearest("x", {}));
    }

    void textsAreMeasuredInCharactersAndNotInBytes()
    {
        QCOMPARE(hub::characters("Pässe"), std::size_t{5});
        QCOMPARE(hub::characters("شباك"), std::size_t{4});
        QVERIFY(hub::hasControlCharacter("a\nb"));
        QVERIFY(!hub::hasControlCharacter("شباك"));
    }
};

VQ_JOINED_TEST(ValueRulesTest)

} // namespace vq::value_rules_test

#include "value_rules_test.moc"
