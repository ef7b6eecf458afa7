// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "qml/word_width.h"

#include <QTextBoundaryFinder>
#include <QTextLayout>
#include <QTextOption>

#include <algorithm>

namespace vq::ui {

qreal lineWidth(const QString &text, const QFont &font)
{
    QTextLayout layout(text, font);
    QTextOption option;
    option.setWrapMode(QTextOption::NoWrap);
    option.setUseDesignMetrics(true);
    layout.setTextOption(option);
    layout.beginLayout();
    const QTextLine line = layout.createLine();
    layout.endLayout();
    return line.isValid() ? line.naturalTextWidth() : 0;
}

qreal widestWord(const QString &text, const QFont &font)
{
    QTextBoundaryFinder finder(QTextBoundaryFinder::Line, text);
    qreal widest = 0;
    for (qsizetype from = 0; from < text.size();) {
        const qsizetype next = finder.toNextBoundary();
        const qsizetype to = next < 0 ? text.size() : next;
        widest = std::max(widest, lineWidth(text.mid(from, to - from).trimmed(), font));
        from = to;
    }
    return widest;
}

} // namespace vq::ui
