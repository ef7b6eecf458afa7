// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <set>

#include <QTest>

#include "cloud/enrolment/code.h"

using namespace vq::cloud;

class CodeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aCodeIsReadAsItWasMade()
    {
        std::set<std::string> codes;
        for (int i = 0; i < 1000; ++i) {
            const auto code = enrolment::newCode();
            QCOMPARE(code.size(), std::size_t(9));
            QCOMPARE(enrolment::codeFrom(code), std::optional(code));
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
        const auto read = enrolment::codeFrom(typed.toStdString());
        QCOMPARE(QString::fromStdString(read.value_or("")), code);
    }
};

QTEST_GUILESS_MAIN(CodeTest)
#include "code_test.moc"
