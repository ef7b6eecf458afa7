// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "core/fake/fake_printer.h"
#include "core/port/printer_contract.h"

using namespace vq;

namespace {

class HandClock final : public Clock {
public:
    UtcMs now() const override { return UtcMs{steady().since}; }
    SteadyMs steady() const override { return m_now; }
    void advance(Ms span) { m_now = m_now + span; }

private:
    SteadyMs m_now{};
};

class FakeBench final : public PrinterBench {
public:
    Printer &printer() override { return m_printer; }
    PrintDocument document() override
    {
        return {.title = "ticket", .bytes = "dots", .kind = DocumentKind::Raw};
    }
    void bring(Fault fault) override
    {
        switch (fault) {
        case Fault::PaperOut:
            return m_printer.setPaper(false);
        case Fault::PaperLow:
            return m_printer.setPaperLow(true);
        case Fault::CoverOpen:
            return m_printer.setCoverOpen(true);
        case Fault::PowerOff:
            return m_printer.setPlugged(false);
        }
    }
    void bringInNextPage(Fault fault) override
    {
        m_printer.whenPageBegins([this, fault] { bring(fault); });
    }
    void mend() override
    {
        m_printer.setPaper(true);
        m_printer.setPaperLow(false);
        m_printer.setCoverOpen(false);
        m_printer.setPlugged(true);
    }
    void leaveBehind(const std::string &reference) override
    {
        bring(Fault::PaperOut);
        auto left = document();
        left.reference = reference;
        m_printer.print(9, std::move(left));
        m_printer.takeEvents();
        m_printer.restartProgram();
    }
    void rejectNextJob() override { m_printer.rejectNextJob(); }
    int pagesPrinted() override { return static_cast<int>(m_printer.pages().size()); }
    void pass(Ms span) override { m_clock.advance(span); }
    Ms deadline() const override { return Ms{60'000}; }
    Ms settling() const override { return Ms{10'000}; }

private:
    HandClock m_clock;
    FakePrinter m_printer{m_clock};
};

} // namespace

class FakePrinterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsThePromise_data()
    {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < printerPromises().size(); ++i)
            QTest::newRow(printerPromises()[i].name) << static_cast<int>(i);
    }
    void keepsThePromise()
    {
        QFETCH(int, index);
        FakeBench bench;
        const auto kept = printerPromises()[static_cast<std::size_t>(index)].check(bench);
        QVERIFY2(kept.has_value(), kept.has_value() ? "" : kept.error().message.c_str());
    }

    void aPrinterLostInThePageIsUnknownAtTheDeadline()
    {
        HandClock clock;
        FakePrinter printer(clock, Ms{5000});
        printer.print(7, {});
        printer.takeEvents();
        printer.setPlugged(false);
        clock.advance(Ms{5000});
        const auto events = printer.takeEvents();
        QCOMPARE(std::get<PrintEnded>(events.at(0)),
                 (PrintEnded{7, PrintState::Unknown, "offline"}));
    }

    void aPrinterLostInThePageAndBackIsUnknown()
    {
        HandClock clock;
        FakePrinter printer(clock, Ms{60'000});
        printer.print(7, {});
        printer.takeEvents();
        printer.setPlugged(false);
        printer.takeEvents();
        printer.setPlugged(true);
        QCOMPARE(std::get<PrintEnded>(printer.takeEvents().at(0)),
                 (PrintEnded{7, PrintState::Unknown, "offline"}));
        QVERIFY(printer.pages().empty());
    }
};

QTEST_GUILESS_MAIN(FakePrinterTest)
#include "fake_printer_test.moc"
