// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "display/picture_show.h"

#include <QDir>
#include <QImageReader>
#include <algorithm>

namespace vq::display {

PictureShow::PictureShow(const QString &folder, Ms shown, QObject *parent)
    : QObject(parent), m_folder(folder)
{
    m_timer.setInterval(shown);
    connect(&m_timer, &QTimer::timeout, this, &PictureShow::turn);
    if (folder.isEmpty())
        return;
    m_watcher.addPath(folder);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, [this] {
        if (m_file.isEmpty() || !QFile::exists(QDir(m_folder).filePath(m_file)))
            turn();
    });
    m_timer.start();
    turn();
}

QStringList PictureShow::files() const
{
    const QStringList names{QStringLiteral("*.png"), QStringLiteral("*.jpg"),
                            QStringLiteral("*.jpeg"), QStringLiteral("*.svg")};
    return QDir(m_folder).entryList(names, QDir::Files, QDir::Name).mid(0, kPicturesMax);
}

void PictureShow::turn()
{
    const QStringList all = files();
    const auto after = std::ranges::upper_bound(all, m_file);
    const auto first = static_cast<qsizetype>(after - all.begin());
    for (qsizetype i = 0; i < all.size(); ++i) {
        const QString &file = all.at((first + i) % all.size());
        if (QImageReader(QDir(m_folder).filePath(file)).canRead())
            return show(file);
    }
    show({});
}

void PictureShow::show(const QString &file)
{
    m_file = file;
    const QUrl picture = file.isEmpty()
                             ? QUrl()
                             : QUrl::fromLocalFile(QDir(m_folder).absoluteFilePath(file));
    if (picture == m_picture)
        return;
    m_picture = picture;
    Q_EMIT pictureChanged();
}

} // namespace vq::display
