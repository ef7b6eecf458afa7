// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

class QRawFont;

namespace vq::ui {

// Makes and registers, for this process, a sibling of a font family whose digits are the
// ones that the OpenType features "tnum" (one width) and "zero" (slashed) choose. Absent
// when the family has neither; then its usual digits serve. Costs about 5 ms and is done
// once.
std::optional<QString> figureFamilyOf(const QString &family);

// The same for one face: the font file with its digits exchanged, named `family`.
std::optional<QByteArray> withFigures(const QRawFont &face, const QString &family);

} // namespace vq::ui
