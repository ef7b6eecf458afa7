// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

#include <memory>
#include <string>
#include <vector>

#include "core/port/printer_contract.h"
#include "platform/print/cups_printer.h"
#include "tests/support/cups_fixture.h"

namespace vq::print {

// A page with a black square, for the paper of the fixture's printer.
QByteArray smallPdf();

// The real printer on the test bench: a CupsPrinter over the fixture's CUPS.
class CupsBench final : public PrinterBench {
public:
    struct Setting {
        Ms deadline{9000};
        QString queue;
        std::string owner; // empty: one that no other bench has
    };

    explicit CupsBench(CupsFixture &fixture) : CupsBench(fixture, Setting{}) {}
    CupsBench(CupsFixture &fixture, Setting setting);

    Printer &printer() override { return *m_printer; }
    PrintDocument document() override;
    void bring(Fault fault) override;
    void bringInNextPage(Fault fault) override;
    void mend() override;
    void rejectNextJob() override { m_fixture.rejectNextPage(); }
    void leaveBehind(const std::string &reference) override;
    int pagesPrinted() override { return int(m_fixture.pages().size() - m_pages_before); }
    void pass(Ms span) override;
    Ms deadline() const override { return m_setting.deadline; }
    Ms settling() const override { return Ms{8000}; }

    // Another program with this one's name prints and is killed once its job is in CUPS;
    // restart() is the next one's start.
    void printAndDie(const std::string &reference);
    void restart();

private:
    std::unique_ptr<CupsPrinter> open() const;

    CupsFixture &m_fixture;
    Setting m_setting;
    qsizetype m_pages_before;
    std::unique_ptr<CupsPrinter> m_printer;
};

// The events of a printer, collected when they are asked for.
class Seen {
public:
    explicit Seen(Printer &printer) : m_printer(printer) {}

    const std::vector<PrintEnded> &ends() { return take(), m_ends; }
    const std::vector<PrintLeft> &left() { return take(), m_left; }
    const std::vector<std::string> &troubles() { return take(), m_troubles; }
    bool isKnown() { return take(), m_is_known; }

private:
    void take();

    Printer &m_printer;
    std::vector<PrintEnded> m_ends;
    std::vector<PrintLeft> m_left;
    std::vector<std::string> m_troubles;
    bool m_is_known = false;
};

} // namespace vq::print
