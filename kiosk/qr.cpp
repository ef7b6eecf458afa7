// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/qr.h"

#include <qrencode.h>

#include <cmath>
#include <memory>

namespace vq::kiosk {

QByteArray qrModules(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    const std::unique_ptr<QRcode, void (*)(QRcode *)> code{
        QRcode_encodeString(bytes.constData(), 0, QR_ECLEVEL_M, QR_MODE_8, 1),
        QRcode_free};
    if (!code)
        return {};
    QByteArray modules(qsizetype{code->width} * code->width, '\0');
    for (qsizetype at = 0; at < modules.size(); ++at)
        modules[at] = static_cast<char>(code->data[at] & 1U);
    return modules;
}

int qrSide(const QByteArray &modules)
{
    return static_cast<int>(std::lround(std::sqrt(static_cast<double>(modules.size()))));
}

} // namespace vq::kiosk
