// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QPdfWriter>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include "core/fake/fake_clock.h"
#include "kiosk/made_up_hub.h"
#include "kiosk/program.h"
#include "kiosk/ticket_paper.h"
#include "platform/clock/system_time_zone.h"
#include "tests/support/joined_test.h"

namespace vq::kiosk::ticket_paper_test {

namespace {

constexpr int kDotsPerRow = 576;

double mm(int dots)
{
    return dots / paper::kDotsPerMm;
}

// The rows of the page that have ink, as spans from the top.
std::vector<std::pair<int, int>> inkedSpans(const QImage &page)
{
    std::vector<std::pair<int, int>> spans;
    bool was_inked = false;
    for (int y = 0; y < page.height(); ++y) {
        const uchar *line = page.constScanLine(y);
        const bool is_inked =
            std::any_of(line, line + page.width(), [](uchar v) { return v < 128; });
        if (is_inked && !was_inked)
            spans.emplace_back(y, y);
        if (is_inked)
            spans.back().second = y;
        was_inked = is_inked;
    }
    return spans;
}

int tallest(const QImage &page, int from, int to)
{
    int height = 0;
    for (const auto &[top, bottom] : inkedSpans(page))
        if (top >= from && bottom < to)
            height = std::max(height, bottom - top + 1);
    return height;
}

QString run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    process.waitForFinished(20'000);
    return QString::fromUtf8(process.readAllStandardOutput()).trimmed();
}

// What another program reads in the picture. The page stands on more paper, as it does in
// a hand.
QString qrIn(const QImage &page)
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("page.png"));
    page.save(file);
    return run(QStringLiteral("zbarimg"), {"-q", "--raw", file});
}

// What the head of a receipt printer burns for these bytes: ESC @, then GS v 0 bands of
// rows, then GS V. A set bit is a black dot, the highest one the leftmost. Null for
// anything else.
QImage burnt(const std::string &bytes)
{
    static const std::string kBand("\x1dv0\0", 4);
    const auto le16 = [&](std::size_t at) {
        return std::size_t(uchar(bytes[at])) + 256 * std::size_t(uchar(bytes[at + 1]));
    };
    std::string dots;
    std::size_t row_bytes = 1;
    std::size_t at = 2;
    while (at + 8 < bytes.size() && bytes.compare(at, 4, kBand) == 0) {
        row_bytes = le16(at + 4);
        const std::size_t band = row_bytes * le16(at + 6);
        dots += bytes.substr(at + 8, band);
        at += 8 + band;
    }
    if (!bytes.starts_with("\x1b@") || at + 4 != bytes.size() ||
        bytes.compare(at, 2, "\x1dV") != 0)
        return {};
    QImage page(reinterpret_cast<const uchar *>(dots.data()), int(row_bytes) * 8,
                int(dots.size() / row_bytes), qsizetype(row_bytes), QImage::Format_Mono);
    page.setColorTable({qRgb(255, 255, 255), qRgb(0, 0, 0)});
    return page.convertToFormat(QImage::Format_Grayscale8);
}

QImage blackAndWhite(QImage page)
{
    for (int y = 0; y < page.height(); ++y)
        std::for_each(page.scanLine(y), page.scanLine(y) + page.width(),
                      [](uchar &dot) { dot = dot < 128 ? 0 : 255; });
    return page;
}

} // namespace

class TicketPaperTest : public QObject {
    Q_OBJECT

private:
    lan::TicketReply reply(const char *language)
    {
        return m_hub.replyFor({.service = {"PASS"}, .language = language});
    }

    static void languages()
    {
        QTest::addColumn<QString>("language");
        for (const char *language : {"en", "de", "es", "ar"})
            QTest::newRow(language) << QString::fromLatin1(language);
    }

private Q_SLOTS:
    void theSizesAreKept_data() { languages(); }
    void theSizesAreKept()
    {
        QFETCH(QString, language);
        const auto ticket =
            paperTicket(reply(language.toUtf8().constData()), true, m_site, nullptr);
        const QImage page = paperDots(ticket, kDotsPerRow);
        QVERIFY2(mm(page.height()) <= paper::kLengthMaxMm,
                 qPrintable(QString::number(mm(page.height()))));
        QCOMPARE(page.width(), kDotsPerRow);
        const int number = tallest(page, 0, page.height() / 2);
        QVERIFY2(mm(number) >= 20, qPrintable(QString::number(mm(number))));
        const int code = tallest(page, page.height() / 2, page.height());
        QVERIFY2(mm(code) >= 20, qPrintable(QString::number(mm(code))));
    }

    void theQrCodeSaysTheLink_data() { languages(); }
    void theQrCodeSaysTheLink()
    {
        QFETCH(QString, language);
        if (QStandardPaths::findExecutable(QStringLiteral("zbarimg")).isEmpty())
            QSKIP("zbarimg is not installed");
        const auto told = reply(language.toUtf8().constData());
        const auto ticket = paperTicket(told, false, m_site, nullptr);
        QCOMPARE(qrIn(paperDots(ticket, kDotsPerRow)), QString::fromStdString(told.url));
    }

    void thePdfPageIsThePaper_data() { languages(); }
    void thePdfPageIsThePaper()
    {
        QFETCH(QString, language);
        const auto told = reply(language.toUtf8().constData());
        const PaperPdf pdf = paperPdf(paperTicket(told, true, m_site, nullptr));
        QVERIFY(pdf.bytes.startsWith("%PDF"));
        QVERIFY(pdf.length_mm <= paper::kLengthMaxMm);
        QCOMPARE(pdf.length_mm, std::floor(pdf.length_mm));
        if (QStandardPaths::findExecutable(QStringLiteral("pdftoppm")).isEmpty())
            QSKIP("pdftoppm is not installed");
        const QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("ticket.pdf")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(pdf.bytes);
        file.close();
        const QString prefix = folder.filePath(QStringLiteral("page"));
        run(QStringLiteral("pdftoppm"),
            {"-r", "203", "-gray", "-png", "-singlefile", file.fileName(), prefix});
        const QImage page = QImage(prefix + QStringLiteral(".png"))
                                .convertToFormat(QImage::Format_Grayscale8);
        QVERIFY(!page.isNull());
        QVERIFY(std::abs(mm(page.width()) - paper::kWidthMm) < 0.5);
        QVERIFY(std::abs(mm(page.height()) - pdf.length_mm) < 0.5);
        QVERIFY(mm(tallest(page, 0, page.height() / 2)) >= 20);
        QCOMPARE(qrIn(page), QString::fromStdString(told.url));
    }

    void aCopySaysSo()
    {
        const auto first = paperTicket(reply("de"), false, m_site, nullptr);
        const auto copy = paperTicket(reply("de"), true, m_site, nullptr);
        QCOMPARE(first.copy, QString());
        QCOMPARE(copy.copy, QStringLiteral("KOPIE"));
        QVERIFY(paperDots(copy, kDotsPerRow).height() >
                paperDots(first, kDotsPerRow).height());
    }

    void theVisitorsLanguageIsSpoken()
    {
        const auto ticket = paperTicket(reply("ar"), true, m_site, nullptr);
        QVERIFY(ticket.is_right_to_left);
        QCOMPARE(ticket.service, QStringLiteral("جوازات السفر"));
        QCOMPARE(ticket.ahead, QStringLiteral("4 أشخاص قبلك"));
        QCOMPARE(ticket.wait, QStringLiteral("حوالي 10 إلى 15 دقيقة"));
    }

    // 3/3 or 3/4: in figures alone a day is another one elsewhere.
    void theDayOnThePaperIsUnambiguous_data()
    {
        QTest::addColumn<QString>("issued_at");
        QTest::newRow("en") << QStringLiteral("3 March 2026, 14:05");
        QTest::newRow("de") << QStringLiteral("3. März 2026, 14:05 Uhr");
        QTest::newRow("es") << QStringLiteral("3 de marzo de 2026, 14:05");
        QTest::newRow("ar") << QStringLiteral("3 مارس 2026، 14:05");
    }
    void theDayOnThePaperIsUnambiguous()
    {
        QFETCH(const QString, issued_at);
        const auto zone = SystemTimeZone::open(m_site.zone);
        const auto ticket =
            paperTicket(reply(QTest::currentDataTag()), false, m_site, zone->get());
        QCOMPARE(ticket.issued_at, issued_at);
    }

    void anOpeningFarAwayIsADayWithAMonth()
    {
        const TicketWords words(QStringLiteral("en"));
        const auto zone = SystemTimeZone::open(m_site.zone);
        const UtcMs now = m_hub.hubNow();
        QCOMPARE(words.opensAt(now + std::chrono::hours{48}, now, zone->get()),
                 QStringLiteral("We open on Thursday at 14:05."));
        QCOMPARE(words.opensAt(now + std::chrono::hours{8 * 24}, now, zone->get()),
                 QStringLiteral("We open on Wednesday, 11 March at 14:05."));
    }

    void aCopyForSomebodyWhoWasCalledSaysNothingOfAPlace_data()
    {
        QTest::addColumn<TicketState>("state");
        for (const auto state : {TicketState::Called, TicketState::Serving,
                                 TicketState::Parked, TicketState::NoShow})
            QTest::newRow(std::string(toString(state)).c_str()) << state;
    }
    void aCopyForSomebodyWhoWasCalledSaysNothingOfAPlace()
    {
        QFETCH(TicketState, state);
        auto told = reply("en");
        told.receipt = {.ticket = told.receipt.ticket, .token = told.receipt.token};
        told.receipt.ticket.state = state;
        const auto ticket = paperTicket(told, true, m_site, nullptr);
        QCOMPARE(ticket.ahead, QString());
        QCOMPARE(ticket.wait, QString());
        QVERIFY(!ticket.label.isEmpty());
    }

    void whoIsNextIsTold()
    {
        auto told = reply("en");
        told.receipt.position = 1;
        told.receipt.ahead = 0;
        QCOMPARE(paperTicket(told, false, m_site, nullptr).ahead,
                 QStringLiteral("You are next"));
    }

    void longWordsStillFitThePaper()
    {
        PaperTicket ticket = paperTicket(reply("de"), true, m_site, nullptr);
        ticket.label = QStringLiteral("AH 10042");
        ticket.service = QStringLiteral(
            "Angelegenheiten der Kraftfahrzeugzulassung und Führerscheine");
        const QImage page = paperDots(ticket, kDotsPerRow);
        QVERIFY2(mm(page.height()) <= paper::kLengthMaxMm,
                 qPrintable(QString::number(mm(page.height()))));
        QVERIFY(mm(tallest(page, 0, page.height() / 2)) >= 20);
    }

    void aPrinterWithoutADriverBurnsTheSameTicket_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<int>("dots_per_row");
        QTest::newRow("en, 80 mm") << "en" << kDotsPerRow;
        QTest::newRow("ar, 80 mm") << "ar" << kDotsPerRow;
        QTest::newRow("de, 58 mm") << "de" << 384;
    }
    void aPrinterWithoutADriverBurnsTheSameTicket()
    {
        QFETCH(QString, language);
        QFETCH(int, dots_per_row);
        m_hub.greet();
        KioskConfig config;
        config.paper = PaperKind::Raw;
        config.dots_per_row = dots_per_row;
        const auto told = reply(language.toUtf8().constData());
        const auto document = paperLayout(config, m_hub)(told, true);
        QCOMPARE(document.kind, DocumentKind::Raw);
        const QImage page = burnt(document.bytes);
        QVERIFY(!page.isNull());
        const auto zone = openZone(m_site.zone);
        const auto ticket = paperTicket(told, true, m_site, zone.get());
        QCOMPARE(page, blackAndWhite(paperDots(ticket, dots_per_row)));
        QCOMPARE(qrIn(page), QString::fromStdString(told.url));
        // COPY stands white in a black band over the whole width: paper beside it, not ink.
        const auto top = inkedSpans(page).front();
        QVERIFY(top.first > 0);
        QCOMPARE(page.constScanLine(top.first)[0], uchar(0));
        QCOMPARE(page.constScanLine(0)[0], uchar(255));
    }

    void aNarrowHeadStillPrintsACodeThatCanBeRead()
    {
        const auto told = reply("en");
        QCOMPARE(qrIn(paperDots(paperTicket(told, false, m_site, nullptr), 384)),
                 QString::fromStdString(told.url));
    }

private:
    FakeClock m_clock;
    MadeUpHub m_hub{m_clock};
    SiteConfig m_site = madeUpSite();
};

VQ_JOINED_TEST(TicketPaperTest)

} // namespace vq::kiosk::ticket_paper_test

#include "ticket_paper_test.moc"
