// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include "cloud/auth/totp.h"

using namespace vq;
using namespace vq::cloud::auth;

namespace {

// RFC 6238, appendix B: "12345678901234567890"; the last six of its eight digits.
const std::vector<std::uint8_t> kSecret = {'1', '2', '3', '4', '5', '6', '7',
                                           '8', '9', '0', '1', '2', '3', '4',
                                           '5', '6', '7', '8', '9', '0'};

UtcMs at(std::int64_t seconds)
{
    return UtcMs(std::chrono::seconds(seconds));
}

} // namespace

class CloudTotpTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void codesAreThePublishedOnes_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("1970") << qint64{59} << QByteArray("287082");
        QTest::newRow("2005") << qint64{1111111109} << QByteArray("081804");
        QTest::newRow("a second later") << qint64{1111111111} << QByteArray("050471");
        QTest::newRow("2009") << qint64{1234567890} << QByteArray("005924");
        QTest::newRow("2033") << qint64{2000000000} << QByteArray("279037");
        QTest::newRow("2603") << qint64{20000000000} << QByteArray("353130");
    }

    void codesAreThePublishedOnes()
    {
        QFETCH(qint64, seconds);
        QFETCH(QByteArray, code);
        QCOMPARE(totpCode(kSecret, totpStepAt(at(seconds))), code.toStdString());
    }

    void aCodeIsGoodOneStepEarlyAndLateAndNoMore()
    {
        const auto step = totpStepAt(at(1234567890));
        const auto code = totpCode(kSecret, step);
        for (int steps = -3; steps <= 3; ++steps) {
            const auto found = totpStepOf(kSecret, code, at(1234567890 + 30 * steps), 0);
            QCOMPARE(found.has_value(), std::abs(steps) <= 1);
            QVERIFY(!found || *found == step);
        }
    }

    void aCodeIsGoodOnce()
    {
        const auto now = at(1234567890);
        const auto step = totpStepAt(now);
        const auto code = totpCode(kSecret, step);
        QVERIFY(totpStepOf(kSecret, code, now, step - 1).has_value());
        QVERIFY(!totpStepOf(kSecret, code, now, step).has_value());
        // Nor is an older one after it.
        QVERIFY(!totpStepOf(kSecret, totpCode(kSecret, step - 1), now, step).has_value());
        QVERIFY(totpStepOf(kSecret, totpCode(kSecret, step + 1), now, step).has_value());
    }

    void whatIsNoCodeIsNone()
    {
        const auto now = at(1234567890);
        const auto code = totpCode(kSecret, totpStepAt(now));
        for (const auto &text : {std::string(), code + "0", code.substr(1), " " + code,
                                 std::string("5924"), std::string(100'000, '0')})
            QVERIFY(!totpStepOf(kSecret, text, now, 0).has_value());
    }

    void base32IsThePublishedOne()
    {
        const auto encoded = [](std::string_view text) {
            return toBase32(
                {reinterpret_cast<const std::uint8_t *>(text.data()), text.size()});
        };
        QCOMPARE(encoded(""), std::string());
        QCOMPARE(encoded("f"), std::string("MY"));
        QCOMPARE(encoded("fo"), std::string("MZXQ"));
        QCOMPARE(encoded("foob"), std::string("MZXW6YQ"));
        QCOMPARE(encoded("foobar"), std::string("MZXW6YTBOI"));
    }

    void anAppIsToldAllOfIt()
    {
        QCOMPARE(totpUri(kSecret, "anna@example.org"),
                 std::string("otpauth://totp/Virtual%20Queue:anna%40example.org?secret="
                             "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Virtual%20Queue"
                             "&algorithm=SHA1&digits=6&period=30"));
    }
};

QTEST_APPLESS_MAIN(CloudTotpTest)
#include "totp_test.moc"
