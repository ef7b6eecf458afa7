// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "platform/print/printer_reasons.h"

using Words = std::vector<std::string>;
Q_DECLARE_METATYPE(Words)

class PrinterReasonsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reasonsBecomeTroubles_data()
    {
        QTest::addColumn<Words>("reasons");
        QTest::addColumn<Words>("troubles");
        QTest::newRow("nothing") << Words{} << Words{};
        QTest::newRow("none") << Words{"none"} << Words{};
        QTest::newRow("error") << Words{"media-empty-error"} << Words{"media-empty"};
        QTest::newRow("warning") << Words{"media-empty-warning"} << Words{"media-empty"};
        QTest::newRow("report") << Words{"media-empty-report"} << Words{"media-empty"};
        QTest::newRow("no suffix") << Words{"media-jam"} << Words{"media-jam"};
        QTest::newRow("two words for one thing")
            << Words{"media-empty-warning", "media-needed-warning"}
            << Words{"media-empty"};
        QTest::newRow("sorted")
            << Words{"media-low-report", "door-open"} << Words{"cover-open", "media-low"};
        QTest::newRow("the spooler's own")
            << Words{"cups-waiting-for-job-completed",
                     "cups-ipp-conformance-failure-report", "connecting-to-device"}
            << Words{};
        QTest::newRow("a suffix alone") << Words{"-error"} << Words{};
        QTest::newRow("unknown words stay")
            << Words{"spool-area-full-error"} << Words{"spool-area-full"};
    }
    void reasonsBecomeTroubles()
    {
        QFETCH(Words, reasons);
        QFETCH(Words, troubles);
        QCOMPARE(vq::print::troublesOf(reasons), troubles);
    }
};

QTEST_GUILESS_MAIN(PrinterReasonsTest)
#include "printer_reasons_test.moc"
