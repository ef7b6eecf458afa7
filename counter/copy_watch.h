// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/time.h"
#include "sync/session/site_mirror.h"

namespace vq::counter {

// What becomes of the copies that this desk asked for, as the print ledger says it of
// their tickets: a kiosk was told, the ledger goes to Requested, and from there to an
// outcome.
class CopyWatch {
public:
    // A print job ends after 60 s, and the word of it needs a moment.
    static constexpr Ms kPatience{75'000};
    static constexpr std::size_t kFollowedMax = 20; // beyond, the oldest is let go

    struct News {
        std::string label;
        std::string kiosk;
        PrintState outcome = PrintState::None; // None: the kiosk never said
    };

    void begin(const TicketView &ticket, const std::string &kiosk, SteadyMs now);
    // What has come to an end since the last look.
    std::vector<News> look(const lan::SiteMirror &mirror, SteadyMs now);

private:
    struct Copy {
        TicketId ticket;
        News news;
        PrintState before = PrintState::None; // what differs from it is news
        SteadyMs give_up_at;
    };

    static bool hasEnded(Copy &copy, const TicketView *ticket, SteadyMs now);

    std::vector<Copy> m_copies;
};

} // namespace vq::counter
