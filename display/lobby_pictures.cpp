// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "display/lobby_pictures.h"

#include <QQmlEngine>

#include "display/board.h"
#include "display/call_text.h"
#include "display/media_pictures.h"

namespace vq::display {
namespace {

const QString kProvider = QStringLiteral("media");

QUrl urlOf(const QString &digest)
{
    return QUrl(QStringLiteral("image://%1/%2").arg(kProvider, digest));
}

} // namespace

LobbyPictures::LobbyPictures(const Parts &parts)
    : m_hub(parts.hub), m_board(parts.board),
      m_fetch(parts.hub, parts.clock, MediaCache(parts.cache)),
      m_show(parts.folder, parts.shown)
{
    connect(&m_board, &Board::siteChanged, this, [this] { m_fetch.follow(); });
    connect(&m_board, &Board::pulsed, &m_show, &PictureShow::callCame);
    connect(&m_fetch, &MediaFetch::changed, this, &LobbyPictures::refresh);
    connect(&m_show, &PictureShow::passedOver, this, [this](const QUrl &picture) {
        if (picture.host() == kProvider)
            m_fetch.giveUp(picture.fileName());
    });
}

void LobbyPictures::giveTo(QQmlEngine &engine) const
{
    engine.addImageProvider(kProvider, new MediaPictures(m_fetch.cache()));
}

void LobbyPictures::tick()
{
    m_fetch.tick();
    m_board.noteTroubles(m_fetch.troubles());
}

void LobbyPictures::refresh()
{
    std::vector<Slide> slides;
    const SiteConfig &site = m_hub.welcome()->site;
    for (const MediaConfig &media : site.media) {
        const QString digest = QString::fromStdString(media.digest);
        if (m_fetch.isThere(digest))
            slides.push_back(
                {.picture = urlOf(digest),
                 .text = localText(media.text, m_board.language().toStdString(), site),
                 .shown = media.shown_for});
    }
    m_show.setSite(std::move(slides));
}

} // namespace vq::display
