// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "qml/check/golden.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <cstdlib>

namespace vq::ui {
namespace {

bool differs(QRgb one, QRgb other, int limit)
{
    return std::max({std::abs(qRed(one) - qRed(other)),
                     std::abs(qGreen(one) - qGreen(other)),
                     std::abs(qBlue(one) - qBlue(other))}) > limit;
}

// The share of pixels that differ; both pictures have the same size.
double differingShare(const QImage &one, const QImage &other, int limit)
{
    qint64 count = 0;
    for (int y = 0; y < one.height(); ++y) {
        const auto *left = reinterpret_cast<const QRgb *>(one.constScanLine(y));
        const auto *right = reinterpret_cast<const QRgb *>(other.constScanLine(y));
        for (int x = 0; x < one.width(); ++x)
            count += differs(left[x], right[x], limit) ? 1 : 0;
    }
    return double(count) / std::max(1.0, double(one.width()) * one.height());
}

QString leave(const QImage &picture, const QString &file)
{
    const QString left =
        QDir::temp().filePath(QStringLiteral("vq-golden-") + QFileInfo(file).fileName());
    picture.save(left);
    return QStringLiteral("; the new picture is %1, and VQ_UPDATE_GOLDEN=1 stores it")
        .arg(left);
}

} // namespace

std::optional<QString> differsFromGolden(const QImage &picture, const QString &file,
                                         const GoldenLimits &limits)
{
    const QImage now = picture.convertToFormat(QImage::Format_RGB32);
    if (qEnvironmentVariableIntValue("VQ_UPDATE_GOLDEN") == 1) {
        QDir().mkpath(QFileInfo(file).path());
        return now.save(file) ? std::nullopt
                              : std::optional(QStringLiteral("cannot write ") + file);
    }
    const QImage stored = QImage(file).convertToFormat(QImage::Format_RGB32);
    if (stored.isNull())
        return QStringLiteral("no stored picture ") + file + leave(now, file);
    if (stored.size() != now.size()) {
        return QStringLiteral("%1 is %2×%3, the new one %4×%5")
                   .arg(file)
                   .arg(stored.width())
                   .arg(stored.height())
                   .arg(now.width())
                   .arg(now.height()) +
               leave(now, file);
    }
    const double share = differingShare(now, stored, limits.channel);
    if (share <= limits.share)
        return std::nullopt;
    return QStringLiteral("%1 differs in %2 % of its pixels").arg(file).arg(100 * share) +
           leave(now, file);
}

} // namespace vq::ui
