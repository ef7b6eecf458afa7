// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ticket_paper.h"

#include <QBuffer>
#include <QFontMetricsF>
#include <QPainter>
#include <QPdfWriter>
#include <QTextLayout>
#include <cmath>

#include "kiosk/qr.h"

namespace vq::kiosk {
namespace {

constexpr double kNumberCapMm = 21; // at least 20 are promised
constexpr double kQrMm = 24;
constexpr int kQuietModules = 4;
constexpr int kLongestPageDots = 2000;

double dots(double mm)
{
    return mm * paper::kDotsPerMm;
}

struct Type {
    double size_mm; // of the letters' square
    QFont::Weight weight = QFont::Normal;
};

QFont fontOf(const Type &type)
{
    QFont font(QStringLiteral("Inter"));
    font.setPixelSize(static_cast<int>(std::lround(dots(type.size_mm))));
    font.setWeight(type.weight);
    return font;
}

// Draws from the top of the roll downwards; where it stands is the length so far.
class Roll {
public:
    Roll(QPainter &painter, int width, bool is_right_to_left)
        : m_painter(painter), m_width(width), m_is_right_to_left(is_right_to_left)
    {}

    double length() const { return m_y; }
    void feed(double mm) { m_y += dots(mm); }

    // Centred, over as many lines as it needs.
    void text(const QString &text, const Type &type)
    {
        if (text.isEmpty())
            return;
        QTextLayout layout(text, fontOf(type));
        QTextOption option(Qt::AlignHCenter);
        option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        option.setTextDirection(m_is_right_to_left ? Qt::RightToLeft : Qt::LeftToRight);
        layout.setTextOption(option);
        layout.beginLayout();
        for (QTextLine line = layout.createLine(); line.isValid();
             line = layout.createLine()) {
            line.setLineWidth(m_width);
            line.setPosition({0, m_y});
            m_y += line.height();
        }
        layout.endLayout();
        layout.draw(&m_painter, {0, 0});
    }

    // One line whose capitals are `cap_mm` high; squeezed when it is too wide, never
    // lowered.
    void number(const QString &label, double cap_mm)
    {
        QFont font = fontOf({cap_mm, QFont::Bold});
        const double share = QFontMetricsF(font).capHeight() / font.pixelSize();
        font.setPixelSize(static_cast<int>(std::ceil(dots(cap_mm) / share)));
        const QFontMetricsF metrics(font);
        const double width = metrics.horizontalAdvance(label);
        const double squeeze = std::min(1.0, m_width / width);
        const double base = m_y + metrics.capHeight();
        m_painter.save();
        m_painter.setFont(font);
        m_painter.translate((m_width - width * squeeze) / 2, base);
        m_painter.scale(squeeze, 1);
        m_painter.drawText(QPointF(0, 0), label);
        m_painter.restore();
        m_y = base;
    }

    void qr(const QByteArray &modules, double least_mm)
    {
        const int side = qrSide(modules);
        if (side == 0)
            return;
        const int module = static_cast<int>(std::ceil(dots(least_mm) / side));
        const int left = (m_width - side * module) / 2;
        const int top = static_cast<int>(std::ceil(m_y)) + kQuietModules * module;
        for (int at = 0; at < modules.size(); ++at)
            if (modules[at] != 0)
                m_painter.fillRect(left + at % side * module, top + at / side * module,
                                   module, module, Qt::black);
        m_y = top + (side + kQuietModules) * module;
    }

    void band(const QString &text, const Type &type) // white on black
    {
        if (text.isEmpty())
            return;
        const QFont font = fontOf(type);
        const double height = QFontMetricsF(font).height() + dots(1);
        const QRectF box(0, m_y, m_width, height);
        m_painter.fillRect(box, Qt::black);
        m_painter.save();
        m_painter.setFont(font);
        m_painter.setPen(Qt::white);
        m_painter.drawText(box, Qt::AlignCenter, text);
        m_painter.restore();
        m_y += height;
    }

private:
    QPainter &m_painter;
    int m_width;
    bool m_is_right_to_left;
    double m_y = 0;
};

// Draws the ticket and returns its length in dots.
int draw(QPainter &painter, const PaperTicket &ticket, int width)
{
    Roll roll(painter, width, ticket.is_right_to_left);
    painter.setPen(Qt::black);
    roll.feed(2);
    roll.band(ticket.copy, {5, QFont::Bold});
    roll.feed(1);
    roll.text(ticket.site, {4.2, QFont::DemiBold});
    roll.feed(1.5);
    roll.text(ticket.caption, {3.2});
    roll.feed(2);
    roll.number(ticket.label, kNumberCapMm);
    roll.feed(3);
    roll.text(ticket.service, {5, QFont::DemiBold});
    roll.text(ticket.ahead, {3.8});
    roll.text(ticket.wait, {3.8});
    roll.text(ticket.kept, {3});
    roll.qr(qrModules(ticket.link), kQrMm);
    roll.text(ticket.scan, {3});
    roll.feed(1);
    roll.text(ticket.issued_at, {3.2});
    roll.feed(2);
    return static_cast<int>(std::ceil(roll.length()));
}

QString spaced(const QString &label)
{
    QString text = label;
    for (qsizetype at = 1; at < text.size(); ++at)
        if (text[at].isDigit() && text[at - 1].isLetter())
            return text.insert(at, QChar(0x2009)); // as people read it out
    return text;
}

} // namespace

PaperTicket paperTicket(const lan::TicketReply &reply, bool is_copy,
                        const SiteConfig &site, const TimeZone *zone)
{
    const TicketView &ticket = reply.receipt.ticket;
    const TicketWords words(QString::fromStdString(ticket.language));
    const ServiceConfig *service = site.findService(ticket.service);
    return {.site = QString::fromStdString(site.name),
            .caption = words.number(),
            .label = spaced(QString::fromStdString(ticket.label)),
            .service = service != nullptr ? words.name(service->name, site) : QString(),
            .ahead = words.ahead(reply.receipt.ahead),
            .wait = words.wait(reply.receipt.wait),
            .kept = words.kept(reply.receipt.kept_percent),
            .issued_at = words.issuedAt(ticket.issued_at, zone),
            .link = QString::fromStdString(reply.url),
            .scan = words.scan(),
            .copy = is_copy ? words.copy() : QString(),
            .is_right_to_left = words.isRightToLeft()};
}

QImage paperDots(const PaperTicket &ticket, int dots_per_row)
{
    QImage page(dots_per_row, kLongestPageDots, QImage::Format_Grayscale8);
    page.fill(Qt::white);
    QPainter painter(&page);
    const int length = draw(painter, ticket, dots_per_row);
    painter.end();
    return page.copy(0, 0, dots_per_row, length);
}

PaperPdf paperPdf(const PaperTicket &ticket)
{
    const int width = static_cast<int>(dots(paper::kWidthMm - 2 * paper::kMarginMm));
    // The page is as long as what stands on it, in whole millimetres as media names have
    // them.
    const double length_mm =
        std::ceil(paperDots(ticket, width).height() / paper::kDotsPerMm);
    PaperPdf pdf{.bytes = {}, .length_mm = length_mm};
    QBuffer buffer(&pdf.bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(paper::kDotsPerInch);
    writer.setPageSize(QPageSize(QSizeF(paper::kWidthMm, length_mm),
                                 QPageSize::Millimeter, QString(),
                                 QPageSize::ExactMatch));
    writer.setPageMargins(QMarginsF(paper::kMarginMm, 0, paper::kMarginMm, 0),
                          QPageLayout::Millimeter);
    writer.setTitle(ticket.label);
    QPainter painter(&writer);
    draw(painter, ticket, width);
    painter.end();
    return pdf;
}

} // namespace vq::kiosk
