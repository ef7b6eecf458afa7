// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include "core/base/result.h"

namespace vq::display {

// The site's pictures on this display's own disk, by their digest, so that it has them while the
// hub is away. No more than the site names: 20 of 8 MiB.
class MediaCache {
public:
    explicit MediaCache(QString folder);

    bool has(const QString &digest) const;
    QString pathOf(const QString &digest) const;
    // Whether what is there is still what it was.
    bool isSound(const QString &digest) const;

    // Refuses what has another digest ("media_damaged") or is no picture; it is there whole or
    // not at all.
    Status keep(const QString &digest, const QByteArray &bytes) const;
    void remove(const QString &digest) const;
    void keepOnly(const QStringList &digests) const;

private:
    QString m_folder;
};

} // namespace vq::display
