// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "qml/fitting_text.h"

#include <algorithm>

#include "qml/word_width.h"

namespace vq::ui {

FittingText::FittingText(QObject *parent) : QObject(parent)
{
    connect(this, &FittingText::inputChanged, this, &FittingText::choose);
}

void FittingText::choose()
{
    const auto fitting = std::ranges::find_if(m_choices, [&](const QString &each) {
        return lineWidth(each, m_font) <= m_width;
    });
    const QString text = fitting == m_choices.end() ? QString() : *fitting;
    if (text == m_text)
        return;
    m_text = text;
    Q_EMIT textChanged();
}

} // namespace vq::ui
