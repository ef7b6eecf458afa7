// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "display/ticker_pages.h"

#include <QRegularExpression>
#include <algorithm>

#include "qml/word_width.h"

namespace vq::display {

namespace {

// Pieces put together as long as they fit into one line.
QStringList filled(const QStringList &pieces, const QFont &font, qreal width)
{
    QStringList pages;
    for (const QString &piece : pieces) {
        const QString longer =
            pages.isEmpty() ? piece : pages.last() + QLatin1Char(' ') + piece;
        if (!pages.isEmpty() && ui::lineWidth(longer, font) <= width)
            pages.last() = longer;
        else
            pages << piece;
    }
    return pages;
}

// So many of them on each page.
QStringList together(const QStringList &lines, int per_page)
{
    QStringList pages;
    for (qsizetype at = 0; at < lines.size(); at += per_page)
        pages << lines.mid(at, per_page).join(QLatin1Char(' '));
    return pages;
}

} // namespace

QStringList pagesOf(const QString &text, const QFont &font, qreal width, int lines)
{
    if (lines > 1)
        return together(
                   filled(text.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts),
                          font, width),
                   lines)
            .mid(0, TickerPages::kPagesMax);
    static const QRegularExpression afterSentence(QStringLiteral("(?<=[.!?\\x{061F}]) "));
    QStringList pieces;
    for (const QString &sentence :
         text.simplified().split(afterSentence, Qt::SkipEmptyParts)) {
        if (ui::lineWidth(sentence, font) <= width)
            pieces << sentence;
        else
            pieces << filled(sentence.split(QLatin1Char(' ')), font, width);
    }
    return filled(pieces, font, width).mid(0, TickerPages::kPagesMax);
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
        m_width > 0 ? pagesOf(m_text, m_font, m_width, m_lines) : QStringList();
    if (pages == m_pages)
        return;
    // A text that changes while it is read goes on where it was: the last pages would never
    // come if each change began again with the first.
    m_pages = pages;
    m_current = std::clamp(m_current, 0, std::max(0, static_cast<int>(pages.size()) - 1));
    run();
    Q_EMIT pageChanged();
}

void TickerPages::run()
{
    if (m_pages.size() <= 1 || !m_is_shown)
        m_timer.stop();
    else if (!m_timer.isActive())
        m_timer.start();
}

void TickerPages::setShown(bool is)
{
    if (m_is_shown == is)
        return;
    m_is_shown = is;
    m_current = is ? 0 : m_current;
    run();
    Q_EMIT shownChanged();
    Q_EMIT pageChanged();
}

} // namespace vq::display
