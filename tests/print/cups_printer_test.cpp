// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QElapsedTimer>
#include <QTest>

#include "platform/print/escpos.h"
#include "tests/print/cups_print_bench.h"

using namespace vq;
using namespace vq::print;

class CupsPrinterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const auto absent = CupsFixture::missing();
        if (!absent.isEmpty())
            QSKIP(qPrintable(absent + " is not installed"));
        QVERIFY2(m_fixture.start(), qPrintable(m_fixture.problem()));
    }

    void cleanup()
    {
        m_fixture.refill();
        if (!m_fixture.isPlugged())
            QVERIFY(m_fixture.plugIn());
    }

    // CUPS says "completed" here, for a page that never came out.
    void aPrinterKilledInThePageConfirmsNothing()
    {
        CupsBench bench(m_fixture, {.deadline = Ms{30'000}});
        Seen seen(bench.printer());
        m_fixture.stallWith("media-empty-error");
        bench.printer().print(1, bench.document());
        QTRY_COMPARE_WITH_TIMEOUT(seen.troubles(),
                                  std::vector<std::string>{"media-empty"}, 10'000);
        QTest::qWait(3000); // it counts whole seconds since it came up
        m_fixture.unplug();
        m_fixture.refill();
        QVERIFY(m_fixture.plugIn());
        QTRY_COMPARE_WITH_TIMEOUT(seen.ends().size(), std::size_t(1), 30'000);
        QCOMPARE(seen.ends()[0], (PrintEnded{1, PrintState::Unknown, "offline"}));
        QCOMPARE(bench.pagesPrinted(), 0);
        bench.printer().print(2, bench.document());
        QTRY_COMPARE_WITH_TIMEOUT(seen.ends().size(), std::size_t(2), 30'000);
        QCOMPARE(seen.ends()[1], (PrintEnded{2, PrintState::Confirmed, ""}));
    }

    void whatThePrinterAbortsIsFailedThoughCupsCallsItDone()
    {
        CupsFixture blind;
        blind.blindBackend();
        QVERIFY2(blind.start(), qPrintable(blind.problem()));
        CupsBench bench(blind, {.deadline = Ms{30'000}});
        Seen seen(bench.printer());
        blind.rejectNextPage();
        bench.printer().print(1, bench.document());
        QTRY_COMPARE_WITH_TIMEOUT(seen.ends().size(), std::size_t(1), 30'000);
        QCOMPARE(seen.ends()[0], (PrintEnded{1, PrintState::Failed, "job-aborted"}));
        QCOMPARE(bench.pagesPrinted(), 0);
        auto next = bench.document();
        next.reference = "paper-2";
        bench.printer().print(2, next);
        QTRY_COMPARE_WITH_TIMEOUT(seen.ends().size(), std::size_t(2), 30'000);
        QCOMPARE(seen.ends()[1], (PrintEnded{2, PrintState::Confirmed, ""}));
        QCOMPARE(bench.pagesPrinted(), 1);
    }

    void aJobThatStaffCancelIsFailed()
    {
        CupsBench bench(m_fixture);
        Seen seen(bench.printer());
        m_fixture.stallWith("cover-open-error");
        bench.printer().print(1, bench.document());
        QTRY_COMPARE_WITH_TIMEOUT(seen.troubles(), std::vector<std::string>{"cover-open"},
                                  10'000);
        QVERIFY(m_fixture.run("cancel", {"-a", m_fixture.queue()}));
        QTRY_COMPARE_WITH_TIMEOUT(seen.ends().size(), std::size_t(1), 5'000);
        QVERIFY(seen.ends()[0].outcome == PrintState::Failed);
    }

    void aQueueThatStoppedInATroubleRunsAgainAfterIt()
    {
        CupsBench bench(m_fixture);
        Seen seen(bench.printer());
        m_fixture.takePaperOut();
        QTRY_COMPARE_WITH_TIMEOUT(seen.troubles(),
                                  std::vector<std::string>{"media-empty"}, 10'000);
        m_fixture.stopQueue();
        m_fixture.refill();
        QTRY_COMPARE_WITH_TIMEOUT(seen.troubles(), std::vector<std::string>{}, 10'000);
        bench.printer().print(1, bench.document());
        QTRY_COMPARE_WITH_TIMEOUT(seen.ends().size(), std::size_t(1), 15'000);
        QVERIFY(seen.ends()[0].outcome == PrintState::Confirmed);
    }

    void aQueueThatAPersonStoppedStaysStopped()
    {
        CupsBench bench(m_fixture);
        Seen seen(bench.printer());
        QTRY_VERIFY_WITH_TIMEOUT(seen.isKnown(), 10'000);
        m_fixture.stopQueue();
        QTRY_COMPARE_WITH_TIMEOUT(seen.troubles(), std::vector<std::string>{"paused"},
                                  10'000);
        QVERIFY(m_fixture.run("cupsenable", {m_fixture.queue()}));
        QTRY_COMPARE_WITH_TIMEOUT(seen.troubles(), std::vector<std::string>{}, 10'000);
    }

    void aQueueThatDoesNotExistIsNamed()
    {
        CupsBench bench(m_fixture, {.deadline = Ms{5000}, .queue = "nowhere"});
        Seen seen(bench.printer());
        bench.printer().print(1, bench.document());
        QTRY_COMPARE_WITH_TIMEOUT(seen.ends().size(), std::size_t(1), 5'000);
        QVERIFY(seen.ends()[0].outcome == PrintState::Failed);
        QTRY_COMPARE_WITH_TIMEOUT(seen.troubles(),
                                  std::vector<std::string>{"not-installed"}, 5'000);
    }

    void withoutASpoolerPrintsFailAndItsReturnIsNoticed()
    {
        CupsBench bench(m_fixture);
        Seen seen(bench.printer());
        QVERIFY(m_fixture.stopSpooler());
        bench.printer().print(1, bench.document());
        QTRY_COMPARE_WITH_TIMEOUT(seen.ends().size(), std::size_t(1), 10'000);
        QCOMPARE(seen.ends()[0], (PrintEnded{1, PrintState::Failed, "spooler-down"}));
        QTRY_COMPARE_WITH_TIMEOUT(seen.troubles(),
                                  std::vector<std::string>{"spooler-down"}, 10'000);
        QVERIFY(m_fixture.startSpooler());
        QTRY_COMPARE_WITH_TIMEOUT(seen.troubles(), std::vector<std::string>{}, 10'000);
    }

    void noCallBlocksTheCaller()
    {
        CupsBench bench(m_fixture);
        m_fixture.unplug();
        QElapsedTimer timer;
        timer.start();
        for (PrintKey key = 1; key <= 20; ++key)
            bench.printer().print(key, bench.document());
        bench.printer().takeEvents();
        QVERIFY2(timer.elapsed() < 500, qPrintable(QString::number(timer.elapsed())));
    }

    void dotsReachAPrinterWithoutADriverByteForByte()
    {
        const auto queue = m_fixture.addRawQueue();
        QVERIFY2(!queue.isEmpty(), qPrintable(m_fixture.output()));
        CupsBench bench(m_fixture, {.deadline = Ms{20'000}, .queue = queue});
        Seen seen(bench.printer());
        DotRows rows{.width = 16, .height = 300, .bits = {}};
        for (int i = 0; i < 600; ++i)
            rows.bits.push_back(static_cast<std::uint8_t>(i));
        const auto bytes = escposDocument(rows);
        bench.printer().print(1, {.title = "ticket",
                                  .bytes = bytes,
                                  .kind = DocumentKind::Raw,
                                  .paper = {80, 38}});
        QTRY_COMPARE_WITH_TIMEOUT(seen.ends().size(), std::size_t(1), 20'000);
        QVERIFY(seen.ends()[0].outcome == PrintState::Confirmed);
        QCOMPARE(m_fixture.rawBytes().toHex(), QByteArray::fromStdString(bytes).toHex());
    }

    void theQueueIsFound()
    {
        const auto found =
            discoverPrinters({m_fixture.server().toStdString(), {}}, Ms{1000});
        QVERIFY(found.has_value());
        const auto isOurs = [&](const FoundPrinter &one) {
            return one.queue == m_fixture.queue().toStdString() &&
                   one.device_uri == m_fixture.printerUri().toStdString();
        };
        QVERIFY(std::ranges::any_of(*found, isOurs));
    }

private:
    CupsFixture m_fixture;
};

QTEST_GUILESS_MAIN(CupsPrinterTest)
#include "cups_printer_test.moc"
