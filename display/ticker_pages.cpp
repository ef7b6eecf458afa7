// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "display/ticker_pages.h"

#include <QFontMetricsF>
#include <QRegularExpression>

namespace vq::display {

namespace {

// Pieces put together as long as they fit into one page.
QStringList filled(const QStringList &pieces, const QFontMetricsF &metrics, qreal width)
{
    QStringList pages;
    for (const QString &piece : pieces) {
        const QString longer =
            pages.isEmpty() ? piece : pages.last() + QLatin1Char(' ') + piece;
        if (!pages.isEmpty() && metrics.horizontalAdvance(longer) <= width)
            pages.last() = longer;
        else
            pages << piece;
    }
    return pages;
}

} // namespace

QStringList pagesOf(const QString &text, const QFont &font, qreal width)
{
    static const QRegularExpression afterSentence(QStringLiteral("(?<=[.!?\\x{061F}]) "));
    const QFontMetricsF metrics(font);
    QStringList pieces;
    for (const QString &sentence :
         text.simplified().split(afterSentence, Qt::SkipEmptyParts)) {
        if (metrics.horizontalAdvance(sentence) <= width)
            pieces << sentence;
        else
            pieces << filled(sentence.split(QLatin1Char(' ')), metrics, width);
    }
    return filled(pieces, metrics, width).mid(0, TickerPages::kPagesMax);
}

TickerPages::TickerPages(QObject *parent) : QObject(parent)
{
    m_timer.setInterval(kPageMs);
    connect(&m_timer, &QTimer::timeout, this, &TickerPages::turn);
    connect(this, &TickerPages::inputChanged, this, &TickerPages::split);
}

void TickerPages::turn()
{
    if (m_pages.isEmpty())
        return;
    m_current = (m_current + 1) % static_cast<int>(m_pages.size());
    Q_EMIT pageChanged();
}

void TickerPages::split()
{
    const QStringList pages =
        m_width > 0 ? pagesOf(m_text, m_font, m_width) : QStringList();
    if (pages == m_pages)
        return;
    m_pages = pages;
    m_current = 0;
    if (pages.size() > 1)
        m_timer.start();
    else
        m_timer.stop();
    Q_EMIT pageChanged();
}

} // namespace vq::display
