// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "qml/contrast.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace vq::ui {
namespace {

constexpr double kContrastText = 4.5;
constexpr double kContrastShape = 3;
const QColor kGround(0xF6, 0xF7,
                     0xF9); // the light theme's; the dark one outlines its buttons

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92
                              : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) +
           0.0722 * linear(color.blueF());
}

} // namespace

double contrastRatio(const QColor &one, const QColor &other)
{
    const auto [darker, lighter] = std::minmax({luminance(one), luminance(other)});
    return (lighter + 0.05) / (darker + 0.05);
}

bool isReadableAccent(const QString &text)
{
    static const QRegularExpression kHex(QStringLiteral("^#[0-9A-Fa-f]{6}$"));
    const QColor color(text);
    return kHex.match(text).hasMatch() &&
           contrastRatio(color, Qt::white) >= kContrastText &&
           contrastRatio(color, kGround) >= kContrastShape;
}

double Contrast::ratio(const QColor &one, const QColor &other) const
{
    return contrastRatio(one, other);
}

bool Contrast::isReadableAccent(const QString &text) const
{
    return ui::isReadableAccent(text);
}

} // namespace vq::ui
