// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/print/cups_print_bench.h"

#include <QBuffer>
#include <QPainter>
#include <QPdfWriter>
#include <QProcess>
#include <QTest>

namespace vq::print {

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

CupsBench::CupsBench(CupsFixture &fixture, Setting setting)
    : m_fixture(fixture), m_setting(std::move(setting)),
      m_pages_before(fixture.pages().size())
{
    static int benches = 0;
    if (m_setting.queue.isEmpty())
        m_setting.queue = fixture.queue();
    if (m_setting.owner.empty())
        m_setting.owner = "bench" + std::to_string(++benches);
    m_printer = open();
}

std::unique_ptr<CupsPrinter> CupsBench::open() const
{
    return std::make_unique<CupsPrinter>(
        CupsPrinter::Settings{.address = {.server = m_fixture.server().toStdString(),
                                          .queue = m_setting.queue.toStdString()},
                              .owner = m_setting.owner,
                              .deadline = m_setting.deadline});
}

PrintDocument CupsBench::document()
{
    return {.title = "ticket",
            .reference = "paper-1",
            .bytes = smallPdf().toStdString(),
            .kind = DocumentKind::Pdf,
            .paper = {80, 120}};
}

void CupsBench::bring(Fault fault)
{
    switch (fault) {
    case Fault::PaperOut:
        return m_fixture.takePaperOut();
    case Fault::PaperLow:
        return m_fixture.lowerPaper();
    case Fault::CoverOpen:
        QVERIFY2(m_fixture.openCover(), qPrintable(m_fixture.output()));
        return;
    case Fault::PowerOff:
        return m_fixture.unplug();
    }
}

void CupsBench::bringInNextPage(Fault fault)
{
    switch (fault) {
    case Fault::PaperOut:
        return m_fixture.stallWith("media-empty-error");
    case Fault::PaperLow:
        return m_fixture.lowerPaperInNextPage();
    case Fault::CoverOpen:
        return m_fixture.stallWith("cover-open-error");
    case Fault::PowerOff:
        return m_fixture.powerOffInNextPage();
    }
}

void CupsBench::mend()
{
    m_fixture.refill();
    if (!m_fixture.isPlugged())
        QVERIFY2(m_fixture.plugIn(), qPrintable(m_fixture.problem()));
}

void CupsBench::pass(Ms span)
{
    QTest::qWait(int(span.count()));
}

void CupsBench::leaveBehind(const std::string &reference)
{
    m_fixture.takePaperOut();
    printAndDie(reference);
    m_printer = open();
}

void CupsBench::printAndDie(const std::string &reference)
{
    m_printer.reset();
    QProcess program;
    program.start(
        QStringLiteral(VQ_PRINT_AND_WAIT),
        {m_fixture.server(), m_setting.queue, QString::fromStdString(m_setting.owner),
         QString::fromStdString(reference), QString::number(m_setting.deadline.count())});
    QVERIFY(program.waitForStarted());
    program.write(smallPdf());
    program.closeWriteChannel();
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture.hasTaken(reference.c_str()), 10'000);
    program.kill();
    QVERIFY(program.waitForFinished(5000));
}

void CupsBench::restart()
{
    m_printer = open();
}

void Seen::take()
{
    for (auto &event : m_printer.takeEvents()) {
        if (const auto *end = std::get_if<PrintEnded>(&event))
            m_ends.push_back(*end);
        else if (const auto *left = std::get_if<PrintLeft>(&event))
            m_left.push_back(*left);
        else
            m_troubles = std::get<PrinterChanged>(event).troubles;
        m_is_known |= std::holds_alternative<PrinterChanged>(event);
    }
}

} // namespace vq::print
