// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/base/time.h"

using namespace vq;

namespace {

Result<int> halved(int number)
{
    if (number % 2 != 0)
        return Error{ErrorKind::Reject, "odd", "Only even numbers can be halved."};
    return number / 2;
}

Result<int> quartered(int number)
{
    VQ_TRY(const int half, halved(number));
    return halved(half);
}

} // namespace

class BaseTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aDateReadsBackOnlyWhenItExists_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("exists");
        QTest::newRow("an ordinary one") << "2026-03-29" << true;
        QTest::newRow("a leap day") << "2028-02-29" << true;
        QTest::newRow("no leap day") << "2026-02-29" << false;
        QTest::newRow("month 13") << "2026-13-01" << false;
        QTest::newRow("day 0") << "2026-01-00" << false;
        QTest::newRow("too short") << "2026-1-01" << false;
        QTest::newRow("too long") << "2026-01-011" << false;
        QTest::newRow("other signs") << "2026/01/01" << false;
        QTest::newRow("a minus inside") << "2026--1-01" << false;
        QTest::newRow("empty") << "" << false;
    }

    void aDateReadsBackOnlyWhenItExists()
    {
        QFETCH(QString, text);
        QFETCH(bool, exists);
        const auto day = businessDayFromString(text.toStdString());
        QCOMPARE(day.has_value(), exists);
        if (day)
            QCOMPARE(QString::fromStdString(toString(*day)), text);
    }

    void anInstantIsWrittenAsRfc3339_data()
    {
        QTest::addColumn<qint64>("ms");
        QTest::addColumn<QString>("text");
        QTest::newRow("the epoch") << qint64{0} << "1970-01-01T00:00:00.000Z";
        QTest::newRow("before it") << qint64{-1} << "1969-12-31T23:59:59.999Z";
        QTest::newRow("a night") << qint64{1774746123004} << "2026-03-29T01:02:03.004Z";
    }

    void anInstantIsWrittenAsRfc3339()
    {
        QFETCH(qint64, ms);
        QFETCH(QString, text);
        QCOMPARE(QString::fromStdString(toString(fromUnixMs(ms))), text);
    }

    void anIdReadsBackFromItsDigits()
    {
        const std::string hex = "00112233445566778899aabbccddeeff";
        const auto id = idFromString<TicketId>(hex);
        QVERIFY(id.has_value());
        QCOMPARE(toString(*id), hex);
        QVERIFY(idFromString<TicketId>("00112233-4455-6677-8899-AABBCCDDEEFF") == id);
        for (const char *wrong : {"", "00", "0011223344556677889900aabbccddeeff",
                                  "g0112233445566778899aabbccddeeff"})
            QVERIFY(!idFromString<TicketId>(wrong));
    }

    void anErrorLeavesEveryFunctionOnItsWay()
    {
        QCOMPARE(*quartered(12), 3);
        QCOMPARE(quartered(6).error().code, std::string("odd"));
        QCOMPARE(quartered(5).error().code, std::string("odd"));
    }
};

QTEST_APPLESS_MAIN(BaseTest)
#include "base_test.moc"
