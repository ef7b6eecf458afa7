// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QString>
#include <string>
#include <vector>

#include "display/media_fetch.h"
#include "display/picture_show.h"

class QQmlEngine;

namespace vq::display {

class Board;

// The pictures of one lobby screen: those that the site names, fetched from the hub, and those of
// a folder of its own.
class LobbyPictures final : public QObject {
    Q_OBJECT
public:
    struct Parts {
        const Clock &clock;
        device::Hub &hub;
        Board &board;
        QString cache;  // a folder
        QString folder; // of its own; empty: none
        Ms shown{0};    // each of those
    };

    explicit LobbyPictures(const Parts &parts);

    // Before the screen is loaded.
    void giveTo(QQmlEngine &engine) const;
    void tick();

    PictureShow &show() { return m_show; }
    const MediaFetch &fetch() const { return m_fetch; }

private:
    void refresh();

    device::Hub &m_hub;
    Board &m_board;
    MediaFetch m_fetch;
    PictureShow m_show;
};

} // namespace vq::display
