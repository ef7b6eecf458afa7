// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QBuffer>
#include <QPainter>
#include <QPdfWriter>
#include <QTest>

#include <memory>

#include "core/port/printer_contract.h"
#include "platform/print/cups_printer.h"
#include "platform/print/escpos.h"
#include "tests/support/cups_fixture.h"

using namespace vq;
using namespace vq::print;

namespace {

QByteArray smallPdf()
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(203);
    writer.setPageSize(
        QPageSize(QSizeF(80, 120), QPageSize::Millimeter, {}, QPageSize::ExactMatch));
    QPainter painter(&writer);
    painter.fillRect(QRect(50, 50, 300, 300), Qt::black);
    painter.end();
    return bytes;
}

class CupsBench final : public PrinterBench {
public:
    explicit CupsBench(CupsFixture &fixture, Ms deadline = Ms{9000}, QString queue = {})
        : m_fixture(fixture), m_deadline(deadline), m_pages_before(fixture.pages().size())
    {
        m_printer = std::make_unique<CupsPrinter>(CupsPrinter::Settings{
            .address = {.server = fixture.server().toStdString(),
                        .queue =
                            (queue.isEmpty() ? fixture.queue() : queue).toStdString()},
            .deadline = deadline});
    }

    Printer &printer() override { return *m_printer; }
    PrintDocument document() override
    {
        return {"ticket", smallPdf().toStdString(), DocumentKind::Pdf, {80, 120}};
    }
    void takePaperOut() override { m_fixture.takePaperOut(); }
    void takePaperOutInNextPage() override { m_fixture.stallWith("media-empty-error"); }
    void refill() override { m_fixture.refill(); }
    void unplug() override { m_fixture.unplug(); }
    void plugIn() override { m_fixture.plugIn(); }
    void rejectNextJob() override { m_fixture.rejectNextPage(); }
    int pagesPrinted() override { return int(m_fixture.pages().size() - m_pages_before); }
    void pass(Ms span) override { QTest::qWait(int(span.count())); }
    Ms deadline() const override { return m_deadline; }
    Ms settling() const override { return Ms{8000}; }

private:
    CupsFixture &m_fixture;
    Ms m_deadline;
    qsizetype m_pages_before;
    std::unique_ptr<CupsPrinter> m_printer;
};

// The events of a printer, collected while the event loop runs.
struct Seen {
    explicit Seen(Printer &printer) : m_printer(printer) {}

    const std::vector<PrintEnded> &ends() { return take(), m_ends; }
    const std::vector<std::string> &troubles() { return take(), m_troubles; }
    bool isKnown() { return take(), m_is_known; }

private:
    void take()
    {
        for (auto &event : m_printer.takeEvents()) {
            if (auto *end = std::get_if<PrintEnded>(&event)) {
                m_ends.push_back(*end);
            } else {
                m_troubles = std::get<PrinterChanged>(event).troubles;
                m_is_known = true;
            }
        }
    }

    Printer &m_printer;
    std::vector<PrintEnded> m_ends;
    std::vector<std::string> m_troubles;
    bool m_is_known = false;
};

} // namespace

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

    void keepsThePromise_data()
    {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < printerPromises().size(); ++i)
            QTest::newRow(printerPromises()[i].name) << static_cast<int>(i);
    }
    void keepsThePromise()
    {
        QFETCH(int, index);
        CupsBench bench(m_fixture);
        const auto kept = printerPromises()[static_cast<std::size_t>(index)].check(bench);
        QVERIFY2(kept.has_value(), kept.has_value() ? "" : kept.error().message.c_str());
    }

    // CUPS says "completed" here, for a page that never came out.
    void aPrinterKilledInThePageConfirmsNothing()
    {
        CupsBench bench(m_fixture, Ms{30'000});
        Seen seen(bench.printer());
        m_fixture.stallWith("media-empty-error");
        bench.printer().print(1, bench.document());
        QTRY_COMPARE_WITH_TIMEOUT(seen.troubles(),
                                  std::vector<std::string>{"media-empty"}, 10'000);
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
        CupsBench bench(m_fixture, Ms{5000}, "nowhere");
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
        CupsBench bench(m_fixture, Ms{20'000}, queue);
        Seen seen(bench.printer());
        DotRows rows{.width = 16, .height = 300, .bits = {}};
        for (int i = 0; i < 600; ++i)
            rows.bits.push_back(static_cast<std::uint8_t>(i));
        const auto bytes = escposDocument(rows);
        bench.printer().print(1, {"ticket", bytes, DocumentKind::Raw, {80, 38}});
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
