// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "display/media_cache.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QSaveFile>

#include "core/media/picture.h"

namespace vq::display {
namespace {

QString digestOf(const QByteArray &bytes)
{
    return QString::fromLatin1(
        QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

} // namespace

MediaCache::MediaCache(QString folder) : m_folder(std::move(folder)) {}

QString MediaCache::pathOf(const QString &digest) const
{
    return QDir(m_folder).filePath(digest);
}

bool MediaCache::has(const QString &digest) const
{
    return QFile::exists(pathOf(digest));
}

bool MediaCache::isSound(const QString &digest) const
{
    QFile file(pathOf(digest));
    return file.open(QIODevice::ReadOnly) &&
           digestOf(file.read(qint64{media::kPictureBytesMax} + 1)) == digest;
}

Status MediaCache::keep(const QString &digest, const QByteArray &bytes) const
{
    if (digestOf(bytes) != digest)
        return Error{ErrorKind::Retry, "media_damaged",
                     "A picture arrived damaged. It is asked for once more."};
    VQ_TRY([[maybe_unused]] const auto picture,
           media::pictureIn({bytes.constData(), static_cast<std::size_t>(bytes.size())}));
    QDir().mkpath(m_folder);
    QSaveFile file(pathOf(digest));
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() &&
        file.commit())
        return Done{};
    return Error{ErrorKind::Retry, "storage_failed",
                 "A picture cannot be kept in " + m_folder.toStdString() + ": " +
                     file.errorString().toStdString()};
}

void MediaCache::remove(const QString &digest) const
{
    QFile::remove(pathOf(digest));
}

void MediaCache::keepOnly(const QStringList &digests) const
{
    for (const QString &name : QDir(m_folder).entryList(QDir::Files))
        if (!digests.contains(name))
            remove(name);
}

} // namespace vq::display
