// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "qml/figures.h"

#include "qml/figure_font.h"

#include <QFont>
#include <QFontDatabase>

namespace vq::ui {
namespace {

constexpr QChar kNarrowNoBreakSpace{0x202F};

// Puts it between the letters of a label and its digits.
QString parted(const QString &label, QChar between)
{
    QString text;
    for (const QChar each : label) {
        if (each.isDigit() && !text.isEmpty() && text.back().isLetter())
            text += between;
        text += each;
    }
    return text;
}

// Inter where it is installed, else whatever the system calls sans serif; Noto for the
// scripts that neither has.
QString chooseTextFamily()
{
    const QString inter = QStringLiteral("Inter");
    QString family =
        QFontDatabase::families().contains(inter) ? inter : QStringLiteral("sans-serif");
    QFont::insertSubstitutions(family, {QStringLiteral("Noto Sans"),
                                        QStringLiteral("Noto Sans Arabic"),
                                        QStringLiteral("Noto Sans Hebrew")});
    return family;
}

} // namespace

Figures::Figures(QObject *parent) : QObject(parent), m_text_family(chooseTextFamily())
{
    m_family = figureFamilyOf(m_text_family).value_or(m_text_family);
}

QString Figures::spaced(const QString &label) const
{
    return parted(label, kNarrowNoBreakSpace);
}

QString Figures::stacked(const QString &label) const
{
    return parted(label, u'\n');
}

} // namespace vq::ui
