// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QDir>
#include <QElapsedTimer>
#include <QTest>

#include "tests/print/cups_print_bench.h"

using namespace vq;
using namespace vq::print;
Q_DECLARE_METATYPE(vq::Fault)

namespace {

const std::vector<std::string> kNoPaper{"media-empty"};

} // namespace

// Jobs that stay in CUPS when the kiosk, the spooler or the machine is gone: none of them
// may come out later.
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
        if (!m_fixture.isSpooling())
            QVERIFY(m_fixture.startSpooler());
        m_fixture.run("cancel", {"-a", m_fixture.queue()});
        m_fixture.refill();
        if (!m_fixture.isPlugged())
            QVERIFY(m_fixture.plugIn());
    }

    void theJobsNameSaysWhichPaper()
    {
        CupsBench bench(m_fixture, {.owner = "hall"});
        m_fixture.takePaperOut();
        auto document = bench.document();
        document.title = "ticket A042";
        document.reference = "000102030405060708090a0b0c0d0e0f";
        bench.printer().print(1, document);
        QTRY_VERIFY_WITH_TIMEOUT(
            m_fixture.jobsUnderWay().contains(
                "ticket A042 vq:hall:000102030405060708090a0b0c0d0e0f"),
            5'000);
    }

    void onlyOneJobIsInTheSpooler()
    {
        CupsBench bench(m_fixture);
        m_fixture.takePaperOut();
        for (const PrintKey key : {1U, 2U, 3U})
            bench.printer().print(key, bench.document());
        QTRY_COMPARE_WITH_TIMEOUT(m_fixture.jobsUnderWay().count("vq:bench"), 1, 5'000);
        bench.pass(Ms{2000});
        QCOMPARE(m_fixture.jobsUnderWay().count("vq:bench"), 1);
        Seen seen(bench.printer());
        QTRY_COMPARE_WITH_TIMEOUT(seen.ends().size(), std::size_t(3), 12'000);
        for (const auto &end : seen.ends())
            QVERIFY(end.outcome == PrintState::Failed);
    }

    void cupsEndsTheJobOfAKilledProgramByItself_data()
    {
        QTest::addColumn<Fault>("fault");
        QTest::newRow("no paper") << Fault::PaperOut;
        QTest::newRow("printer off") << Fault::PowerOff;
    }
    void cupsEndsTheJobOfAKilledProgramByItself()
    {
        QFETCH(Fault, fault);
        CupsBench bench(m_fixture, {.deadline = Ms{4000}});
        bench.bring(fault);
        QElapsedTimer since;
        since.start();
        bench.printAndDie("paper-7");
        const auto life = Ms{4000} + CupsPrinter::kSpoolerLag;
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture.jobsUnderWay().isEmpty(), int(life.count()));
        QVERIFY2(since.elapsed() <= life.count(),
                 qPrintable(QString::number(since.elapsed())));
        bench.mend();
        bench.pass(bench.settling());
        QCOMPARE(bench.pagesPrinted(), 0);
        bench.restart();
        Seen seen(bench.printer());
        QTRY_COMPARE_WITH_TIMEOUT(seen.left().size(), std::size_t(1), 8'000);
        QCOMPARE(seen.left()[0],
                 (PrintLeft{"paper-7", PrintState::Unknown, "interrupted"}));
    }

    void aJobThatSurvivedAPowerCutIsCancelledAndUnknown()
    {
        CupsBench bench(m_fixture, {.deadline = Ms{60'000}});
        bench.bring(Fault::PaperOut);
        bench.printAndDie("paper-7");
        m_fixture.cutPower();
        QVERIFY(m_fixture.startSpooler());
        QVERIFY2(m_fixture.jobsUnderWay().contains("paper-7"),
                 "the spooler has kept the job");
        bench.restart();
        Seen seen(bench.printer());
        QTRY_COMPARE_WITH_TIMEOUT(seen.left().size(), std::size_t(1), 8'000);
        QCOMPARE(seen.left()[0],
                 (PrintLeft{"paper-7", PrintState::Unknown, "interrupted"}));
        QVERIFY(m_fixture.jobsUnderWay().isEmpty());
        QVERIFY(m_fixture.plugIn());
        bench.pass(bench.settling());
        QCOMPARE(bench.pagesPrinted(), 0);
    }

    void aJobThatWasNeverBegunIsFailed()
    {
        CupsBench bench(m_fixture, {.deadline = Ms{60'000}});
        m_fixture.takePaperOut();
        m_fixture.stopQueue();
        bench.printAndDie("paper-7");
        bench.restart();
        Seen seen(bench.printer());
        QTRY_COMPARE_WITH_TIMEOUT(seen.left().size(), std::size_t(1), 8'000);
        QCOMPARE(seen.left()[0],
                 (PrintLeft{"paper-7", PrintState::Failed, "interrupted"}));
        m_fixture.refill();
        QTRY_VERIFY_WITH_TIMEOUT(seen.isKnown() && seen.troubles().empty(), 10'000);
        bench.pass(bench.settling());
        QCOMPARE(bench.pagesPrinted(), 0);
    }

    void anotherKiosksJobIsLeftAlone()
    {
        CupsBench other(m_fixture, {.deadline = Ms{60'000}, .owner = "other"});
        m_fixture.takePaperOut();
        other.printAndDie("paper-8");
        CupsBench bench(m_fixture);
        Seen seen(bench.printer());
        QTRY_COMPARE_WITH_TIMEOUT(seen.troubles(), kNoPaper, 8'000);
        QVERIFY(seen.left().empty());
        QVERIFY(m_fixture.jobsUnderWay().contains("vq:other:paper-8"));
    }

    void aCancellationThatNobodyHeardIsSaidAgain()
    {
        CupsBench bench(m_fixture, {.deadline = Ms{9000}});
        Seen seen(bench.printer());
        m_fixture.takePaperOut();
        // As it stops, CUPS calls completed what it waits for a printer to end.
        m_fixture.stopQueue();
        bench.printer().print(1, bench.document());
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture.hasTaken("paper-1"), 5'000);
        QVERIFY(m_fixture.stopSpooler());
        QTRY_COMPARE_WITH_TIMEOUT(seen.ends().size(), std::size_t(1), 25'000);
        QVERIFY(seen.ends()[0].outcome == PrintState::Unknown);
        const QDir spool(m_fixture.folder() + "/spool");
        QVERIFY2(!spool.entryList({QStringLiteral("d*")}, QDir::Files).isEmpty(),
                 "the spooler has kept the job's page");
        QVERIFY(m_fixture.startSpooler());
        // Long before CUPS ends it by itself: it counts anew after its start.
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture.jobsUnderWay().isEmpty(), 6'000);
        m_fixture.refill();
        bench.pass(bench.settling());
        QCOMPARE(bench.pagesPrinted(), 0);
        QCOMPARE(seen.ends().size(), std::size_t(1));
    }

    // A spooler that is stopped leaves the page with the printer. It calls its job completed
    // or begins it anew, and cancels nothing of what it sent before.
    void whatThePrinterHasWhileTheSpoolerRestartsIsNotConfirmedAndEndedThere()
    {
        CupsBench bench(m_fixture, {.deadline = Ms{15'000}});
        Seen seen(bench.printer());
        m_fixture.stallWith("media-empty-error");
        bench.printer().print(1, bench.document());
        QTRY_COMPARE_WITH_TIMEOUT(seen.troubles(), kNoPaper, 8'000);
        bench.pass(Ms{1000}); // the backend begins to wait
        QVERIFY(m_fixture.stopSpooler());
        QVERIFY(m_fixture.startSpooler());
        QTRY_COMPARE_WITH_TIMEOUT(seen.ends().size(), std::size_t(1), 25'000);
        QVERIFY(seen.ends()[0].outcome == PrintState::Unknown ||
                seen.ends()[0].outcome == PrintState::Failed);
        m_fixture.refill();
        bench.pass(bench.settling());
        QCOMPARE(bench.pagesPrinted(), 0);
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
