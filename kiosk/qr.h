// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

namespace vq::kiosk {

// The modules of a QR code (error correction M), one byte each, row by row, 1 is black; a
// square. Empty when the text does not fit a code, which a link of a ticket always does.
QByteArray qrModules(const QString &text);

int qrSide(const QByteArray &modules);

} // namespace vq::kiosk
