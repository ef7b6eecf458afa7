// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "tests/print/cups_print_bench.h"

using namespace vq;
using namespace vq::print;

// Jobs that could stay in CUPS: none of them may come out later.
class CupsLeftoverTest : public QObject {
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
        m_fixture.run("cancel", {"-a", m_fixture.queue()});
        m_fixture.refill();
        if (!m_fixture.isPlugged())
            QVERIFY(m_fixture.plugIn());
    }

    void onlyOneJobIsInTheSpooler()
    {
        CupsBench bench(m_fixture);
        m_fixture.takePaperOut();
        for (const PrintKey key : {1U, 2U, 3U})
            bench.printer().print(key, bench.document());
        QTRY_COMPARE_WITH_TIMEOUT(m_fixture.jobsUnderWay().count(",ticket,"), 1, 5'000);
        bench.pass(Ms{2000});
        QCOMPARE(m_fixture.jobsUnderWay().count(",ticket,"), 1);
        Seen seen(bench.printer());
        QTRY_COMPARE_WITH_TIMEOUT(seen.ends().size(), std::size_t(3), 12'000);
        for (const auto &end : seen.ends())
            QVERIFY(end.outcome == PrintState::Failed);
    }

    void aCancellationThatNobodyHeardIsSaidAgain()
    {
        CupsBench bench(m_fixture, {.deadline = Ms{9000}});
        Seen seen(bench.printer());
        m_fixture.takePaperOut();
        bench.printer().print(1, bench.document());
        QTRY_VERIFY_WITH_TIMEOUT(!m_fixture.jobsUnderWay().isEmpty(), 5'000);
        QVERIFY(m_fixture.stopSpooler());
        QTRY_COMPARE_WITH_TIMEOUT(seen.ends().size(), std::size_t(1), 25'000);
        QVERIFY(seen.ends()[0].outcome == PrintState::Unknown);
        QVERIFY(m_fixture.startSpooler());
        QVERIFY2(!m_fixture.jobsUnderWay().isEmpty(), "the spooler has kept the job");
        // Long before CUPS ends it by itself: it counts anew after its start.
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture.jobsUnderWay().isEmpty(), 6'000);
        m_fixture.refill();
        bench.pass(bench.settling());
        QCOMPARE(bench.pagesPrinted(), 0);
        QCOMPARE(seen.ends().size(), std::size_t(1));
    }

    // A filter that fails stops the job; it would begin again when somebody restarts it.
    void aJobThatStoppedInATroubleIsCancelled()
    {
        CupsBench bench(m_fixture);
        Seen seen(bench.printer());
        QVERIFY2(m_fixture.openCover(), qPrintable(m_fixture.output()));
        QTRY_COMPARE_WITH_TIMEOUT(seen.troubles(), std::vector<std::string>{"cover-open"},
                                  8'000);
        auto document = bench.document();
        document.bytes = "%PDF-1.4\nnothing that a filter could read";
        bench.printer().print(1, document);
        QTRY_COMPARE_WITH_TIMEOUT(seen.ends().size(), std::size_t(1), 15'000);
        QCOMPARE(seen.ends()[0], (PrintEnded{1, PrintState::Failed, "cover-open"}));
        QVERIFY2(m_fixture.jobsUnderWay().isEmpty(),
                 m_fixture.jobsUnderWay().constData());
    }

private:
    CupsFixture m_fixture;
};

QTEST_GUILESS_MAIN(CupsLeftoverTest)
#include "cups_leftover_test.moc"
