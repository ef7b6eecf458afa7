// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <unordered_map>
#include <vector>

#include "display/call_queue.h"
#include "sync/session/site_mirror.h"

namespace vq::display {

// Which calls a display is for. Empty sets mean all.
struct Zone {
    std::set<CounterNumber> counters;
    std::set<ServiceCode> services;

    bool covers(const TicketView &ticket) const;
    bool coversService(const ServiceCode &service) const;
};

// Reads calls out of the changes of the hall. What a snapshot finds called may have
// happened while this display was away (it started, or was cut off): a call younger than
// kFresh that this process has not told yet is news to the visitor, an older one is not.
// The hall does not say whether another display showed it.
class CallWatch {
public:
    static constexpr Ms kFresh{30'000};

    struct News {
        std::vector<Call> called;        // in the order of the calls
        std::vector<TicketId> withdrawn; // before what is called
        std::vector<TicketId> arrived;
        std::optional<Call> standing; // the last of old calls, when none is fresh
    };

    explicit CallWatch(Zone zone) : m_zone(std::move(zone)) {}

    News follow(const lan::SiteMirror &mirror, const lan::SiteMirror::Change &change,
                UtcMs hub_now);

private:
    struct Known {
        TicketState state = TicketState::Waiting;
        int calls = 0;
        std::optional<UtcMs> called_at;
    };

    void compare(const TicketId &id, const TicketView *now, News &news,
                 std::vector<const TicketView *> &called);
    News lookAtAll(const lan::SiteMirror &mirror, UtcMs hub_now);

    Zone m_zone;
    std::unordered_map<TicketId, Known> m_known;
};

Call callOf(const TicketView &ticket);

// Tickets that were called, the last one first: those that are at a counter or were
// there, but not `waiting` for their turn on this screen and not the one on its panel.
std::vector<const TicketView *> lastCalls(const lan::SiteMirror &mirror, const Zone &zone,
                                          const CallQueue &queue, std::size_t count_max);

} // namespace vq::display
