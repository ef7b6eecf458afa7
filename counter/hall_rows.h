// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "counter/waiting_list.h"
#include "counter/words.h"
#include "sync/session/site_mirror.h"

namespace vq::counter {

// A filter that shows the tickets of all services.
inline const QString kAllServices = QStringLiteral("*");

// The hall as it is seen from one counter.
struct HallSeen {
    const lan::SiteMirror &mirror;
    const SiteConfig &site;
    const CounterConfig *here; // null: from none
    SiteWords words;
    UtcMs now{};
};

// The ticket at this counter, with whom it is there.
WaitingRow rowHere(const TicketView &ticket, const HallSeen &seen);

// Who waits, each with why she stands there: without a filter for all that this counter
// takes, as it would call them; with one, a service's code or kAllServices, as any counter
// for these would.
std::vector<WaitingRow> waitingRows(const HallSeen &seen, const QString &filter);

// Who is parked or may come back, in the order of the places.
std::vector<const TicketView *> parkedTickets(const HallSeen &seen);
std::vector<WaitingRow> parkedRows(const HallSeen &seen);

} // namespace vq::counter
