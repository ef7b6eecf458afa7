// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <optional>
#include <string>
#include <vector>

#include "core/port/clock.h"
#include "device/hub.h"
#include "display/media_cache.h"

namespace vq::display {

// Brings the pictures that the site names from the hub to this display's disk, one after the
// other, a piece at a time, so that calls never wait for them.
class MediaFetch final : public QObject {
    Q_OBJECT
public:
    static constexpr Ms kTryAgain{15'000}; // what the hub did not give
    static constexpr Ms kToldAfter{
        120'000}; // of missing: the hub may still be waiting for it

    MediaFetch(device::Hub &hub, const Clock &clock, MediaCache cache);

    // The site may name others now. Every 100 ms or so.
    void follow();
    void tick();

    // It could not be drawn: what the disk spoilt is fetched anew, what never was a picture is
    // not.
    void giveUp(const QString &digest);

    bool isThere(const QString &digest) const;
    const MediaCache &cache() const { return m_cache; }
    // For staff: "media-missing", or nothing.
    std::vector<std::string> troubles() const;

Q_SIGNALS:
    void changed(); // another picture is there, or one is not any more

private:
    struct Wanted {
        QString digest;
        SteadyMs since; // when it was first missed
        SteadyMs try_at;
        bool is_there = false;
        bool is_broken = false; // it is as it should be and no picture
    };
    struct Coming {
        QString digest;
        QByteArray bytes;
    };

    Wanted *find(const QString &digest);
    void ask();
    void received(const Result<lan::ReplyBody> &reply);
    void add(const lan::MediaPartReply &part);
    void later(const Error &why);

    device::Hub &m_hub;
    const Clock &m_clock;
    MediaCache m_cache;
    std::vector<Wanted> m_wanted;
    std::optional<Coming> m_coming;
};

} // namespace vq::display
