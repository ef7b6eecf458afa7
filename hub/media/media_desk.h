// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTimer>

#include "core/queue/site_config.h"
#include "hub/admin/office.h"
#include "hub/media/media_shelf.h"

namespace vq::hub {

// What is asked about the pictures of the lobby screens. What else is asked goes on to who answers
// it.
class MediaDesk final : public Backstage {
public:
    static constexpr std::chrono::hours kTidyEvery{1};

    MediaDesk(OfficeParts parts, const std::vector<MediaConfig> &named,
              Backstage &others);

    void handle(const Asker &asker, const ReplyTo &reply,
                const lan::RequestBody &body) override;

    // Ends the thread that reads and writes.
    void stop();

private:
    void tidy();

    OfficeParts m_parts;
    MediaShelf m_shelf; // on the worker's thread
    Backstage &m_others;
    QTimer m_tidy;
    Worker
        m_worker; // its own: the office's may be busy for a minute. Last, so it ends first
};

} // namespace vq::hub
