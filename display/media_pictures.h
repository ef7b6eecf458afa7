// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QImage>
#include <QQuickAsyncImageProvider>
#include <QThreadPool>

#include "display/media_cache.h"

namespace vq::display {

// "image://media/<digest>": pictures of the cache, verified and decoded beside the screen's thread
// at the size at which they are shown, one at a time. While one is decoded it takes its file
// (8 MiB at most) and its pixels (4096 x 4096: 64 MiB, 128 MiB of 16 bits); after that what is
// shown and what comes next, at the size of the notice area.
class MediaPictures final : public QQuickAsyncImageProvider {
public:
    explicit MediaPictures(MediaCache cache);

    QQuickImageResponse *requestImageResponse(const QString &id,
                                              const QSize &wanted) override;

private:
    MediaCache m_cache;
    QThreadPool m_thread; // waits for the one that is decoded
};

// A picture that fits into `wanted`, never larger than it is; null: it is damaged or none.
QImage pictureIn(const QString &path, const QString &digest, QSize wanted);

} // namespace vq::display
