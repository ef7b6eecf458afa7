// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include <algorithm>

#include "core/port/printer.h"
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
        QTest::newRow("an unknown error stays")
            << Words{"spool-area-full-error"} << Words{"spool-area-full"};
        QTest::newRow("an unknown word without a severity is an error")
            << Words{"spool-area-full"} << Words{"spool-area-full"};
        QTest::newRow("an unknown warning stays")
            << Words{"fuser-over-temp-warning"} << Words{"fuser-over-temp"};
        QTest::newRow("an unknown report is nothing")
            << Words{"wifi-not-configured-report"} << Words{};
        QTest::newRow("low paper is told by an idle printer, too")
            << Words{"media-low-report"} << Words{"media-low"};
    }
    void reasonsBecomeTroubles()
    {
        QFETCH(Words, reasons);
        QFETCH(Words, troubles);
        QCOMPARE(vq::print::troublesOf(reasons), troubles);
    }

    void onlyWhatStopsPaperBlocks_data()
    {
        QTest::addColumn<Words>("reasons");
        QTest::addColumn<bool>("is_blocking");
        for (const char *word :
             {"media-empty", "media-needed", "media-jam", "cover-open", "door-open",
              "interlock-open", "input-tray-missing", "shutdown"})
            for (const char *severity : {"-report", "-warning", "-error", ""})
                QTest::addRow("%s%s", word, severity)
                    << Words{std::string(word) + severity} << true;
        for (const char *word :
             {"media-low", "marker-supply-low", "toner-low", "spool-area-full",
              "wifi-not-configured", "com.example.odd"})
            for (const char *severity : {"-report", "-warning", "-error", ""})
                QTest::addRow("%s%s", word, severity)
                    << Words{std::string(word) + severity} << false;
    }
    void onlyWhatStopsPaperBlocks()
    {
        QFETCH(Words, reasons);
        QFETCH(bool, is_blocking);
        QCOMPARE(std::ranges::any_of(vq::print::troublesOf(reasons), vq::blocksPrinting),
                 is_blocking);
    }

    void aPrinterThatStoppedBlocksWhateverItsReason_data()
    {
        QTest::addColumn<Words>("reasons");
        QTest::addColumn<Words>("troubles");
        QTest::newRow("unknown error")
            << Words{"spool-area-full-error"} << Words{"spool-area-full", "stopped"};
        QTest::newRow("known error says it") << Words{"media-jam"} << Words{"media-jam"};
        QTest::newRow("paused at its panel") << Words{"paused"} << Words{"stopped"};
        QTest::newRow("no reason") << Words{"none"} << Words{"stopped"};
    }
    void aPrinterThatStoppedBlocksWhateverItsReason()
    {
        QFETCH(Words, reasons);
        QFETCH(Words, troubles);
        auto found = vq::print::troublesOf(reasons);
        vq::print::addStop(found);
        QCOMPARE(found, troubles);
        QVERIFY(std::ranges::any_of(found, vq::blocksPrinting));
    }

    void onlyThePrintersOwnErrorsAreErrors_data()
    {
        QTest::addColumn<Words>("reasons");
        QTest::addColumn<bool>("is_error");
        QTest::newRow("none") << Words{"none"} << false;
        QTest::newRow("paused by a person") << Words{"paused"} << false;
        QTest::newRow("warning") << Words{"media-low-warning"} << false;
        QTest::newRow("CUPS") << Words{"cups-waiting-for-job-completed"} << false;
        QTest::newRow("error") << Words{"paused", "spool-area-full-error"} << true;
        QTest::newRow("no suffix") << Words{"media-jam"} << true;
    }
    void onlyThePrintersOwnErrorsAreErrors()
    {
        QFETCH(Words, reasons);
        QFETCH(bool, is_error);
        QCOMPARE(vq::print::hasError(reasons), is_error);
    }
};

QTEST_GUILESS_MAIN(PrinterReasonsTest)
#include "printer_reasons_test.moc"
