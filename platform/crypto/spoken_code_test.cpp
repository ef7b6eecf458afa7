// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <set>

#include <QTest>

#include "platform/crypto/spoken_code.h"
#include "tests/support/joined_test.h"

namespace vq::spoken_code_test {

class SpokenCodeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aCodeIsReadAsItWasMade()
    {
        std::set<std::string> codes;
        for (int i = 0; i < 1000; ++i) {
            const auto code = crypto::newCode();
            QCOMPARE(code.size(), std::size_t(9));
            QCOMPARE(crypto::codeFrom(code), std::optional(code));
            codes.insert(code);
        }
        QCOMPARE(codes.size(), std::size_t(1000));
    }

    void itIsReadHoweverItIsTyped_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("code"); // empty: none
        QTest::newRow("as shown") << "7KQM-2Z0T"
                                  << "7KQM-2Z0T";
        QTest::newRow("small, without the dash") << "7kqm2z0t"
                                                 << "7KQM-2Z0T";
        QTest::newRow("with blanks") << " 7KQM 2Z0T "
                                     << "7KQM-2Z0T";
        QTest::newRow("look-alikes") << "lIoO-0011"
                                     << "1100-0011";
        QTest::newRow("empty") << ""
                               << "";
        QTest::newRow("too short") << "7KQM-2Z0"
                                   << "";
        QTest::newRow("too long") << "7KQM-2Z0T7"
                                  << "";
        QTest::newRow("a letter that is none") << "7KQM-2ZUT"
                                               << "";
        QTest::newRow("beyond ASCII") << "7KQM-2Z0é"
                                      << "";
    }
    void itIsReadHoweverItIsTyped()
    {
        QFETCH(const QString, typed);
        QFETCH(const QString, code);
        const auto read = crypto::codeFrom(typed.toStdString());
        QCOMPARE(QString::fromStdString(read.value_or("")), code);
    }

    void aMarkIsTheBeginningOfADigest()
    {
        QCOMPARE(crypto::markOf("ffffffffffffffff"), std::string("ZZZZ-ZZZZ-ZZZZ"));
        QCOMPARE(crypto::markOf("000000000000001f"), std::string("0000-0000-0001"));
        QCOMPARE(crypto::markOf("0123456789abcdef00"), std::string("04HM-ASW9-NF6Y"));
        QCOMPARE(crypto::markOf("0123"), std::string());
        QCOMPARE(crypto::markOf("xyzxyzxyzxyzxyzxyz"), std::string());
        QCOMPARE(crypto::markFrom("04hm asw9 nf6y"),
                 std::optional<std::string>("04HM-ASW9-NF6Y"));
        QVERIFY(!crypto::markFrom("04HM-ASW9"));
    }
};

VQ_JOINED_TEST(SpokenCodeTest)

} // namespace vq::spoken_code_test

#include "spoken_code_test.moc"
