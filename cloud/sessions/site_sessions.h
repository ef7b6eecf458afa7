// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cloud/database/database.h"
#include "cloud/queues/line_book.h"
#include "core/queue/ticket.h"
#include "core/queue/wait_band.h"

// Sessions of sites: their hubs decide, and the cloud shows what they have decided.
namespace vq::cloud::sessions {

// A ticket that was touched.
struct SiteTicket {
    const Ticket *ticket = nullptr; // as it is now; somebody else's
    std::string queue;              // of its service
    std::int64_t rule = 0;          // of its class, in the rules of its line
    // As the cloud had it: absent when it was not there.
    std::optional<std::string> was_in; // queue
    std::optional<Place> waited;       // in that line
    std::optional<WaitBand> told;      // of her wait, if she took it just now
};

struct SiteFigures {
    std::int64_t waiting = 0;
    std::int64_t admitted = 0; // called or being served
    std::optional<Ms> wait;    // of a newcomer
};

struct SiteChange {
    std::string tenant;
    std::string site;
    std::vector<SiteTicket> tickets;
    std::map<std::string, SiteFigures> figures; // of all its queues
    // All of it is told: who is not among the tickets is not there any more.
    bool is_whole = false;
    UtcMs now{};
};
// A ticket with the id of somebody else's session is left out.
Status keepSite(Database &database, const std::shared_ptr<LineBook> &book,
                const SiteChange &change);

} // namespace vq::cloud::sessions
