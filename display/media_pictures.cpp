// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "display/media_pictures.h"

#include <QBuffer>
#include <QCryptographicHash>
#include <QFile>
#include <QImageReader>
#include <QRunnable>

#include "core/media/picture.h"

namespace vq::display {
namespace {

class Response final : public QQuickImageResponse, public QRunnable {
public:
    Response(QString path, QString digest, QSize wanted)
        : m_path(std::move(path)), m_digest(std::move(digest)), m_wanted(wanted)
    {
        setAutoDelete(false); // the engine deletes it when it was heard
    }

    void run() override
    {
        m_picture = pictureIn(m_path, m_digest, m_wanted);
        Q_EMIT finished();
    }
    QQuickTextureFactory *textureFactory() const override
    {
        return QQuickTextureFactory::textureFactoryForImage(m_picture);
    }
    QString errorString() const override
    {
        return m_picture.isNull() ? QStringLiteral("damaged, or no picture") : QString();
    }

private:
    QString m_path;
    QString m_digest;
    QSize m_wanted;
    QImage m_picture;
};

// What is turned by its own word (EXIF) has its sides exchanged before it is turned.
QSize fitted(const QImageReader &reader, QSize wanted)
{
    const bool is_turned =
        reader.transformation() & QImageIOHandler::TransformationRotate90;
    const QSize size = reader.size();
    const QSize bound = is_turned ? wanted.transposed() : wanted;
    if (bound.isEmpty() ||
        (size.width() <= bound.width() && size.height() <= bound.height()))
        return size;
    return size.scaled(bound, Qt::KeepAspectRatio).expandedTo({1, 1});
}

} // namespace

QImage pictureIn(const QString &path, const QString &digest, QSize wanted)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QByteArray bytes = file.read(qint64{media::kPictureBytesMax} + 1);
    const auto is = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
    const auto known =
        media::pictureIn({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    if (QString::fromLatin1(is) != digest || !known)
        return {};
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer,
                        known->kind == media::Picture::Kind::Png ? "png" : "jpeg");
    reader.setAutoTransform(true);
    reader.setScaledSize(fitted(reader, wanted));
    return reader.read();
}

MediaPictures::MediaPictures(MediaCache cache) : m_cache(std::move(cache))
{
    m_thread.setMaxThreadCount(1);
    m_thread.setThreadPriority(QThread::LowPriority);
}

QQuickImageResponse *MediaPictures::requestImageResponse(const QString &id,
                                                         const QSize &wanted)
{
    auto *response = new Response(m_cache.pathOf(id), id, wanted);
    m_thread.start(response);
    return response;
}

} // namespace vq::display
