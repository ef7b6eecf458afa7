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

// Reads calls out of the changes of the hall. A call is what this display saw happen:
// what a snapshot finds called is old, except that after a gap in the connection a call
// of the last kFresh that this display cannot have shown is still news to the visitor.
class CallWatch {
public:
    static constexpr Ms kFresh{20'000};

    struct News {
        std::vector<Call> called; // in the order of the calls
        std::vector<TicketId> withdrawn;
        std::vector<TicketId> arrived;
        std::optional<Call>
            standing; // found by a first look: called last, and not there yet
    };

    explicit CallWatch(Zone zone) : m_zone(std::move(zone)) {}

    News follow(const lan::SiteMirror &mirror, const lan::SiteMirror::Change &change,
                UtcMs hub_now);

private:
    struct Known {
        TicketState state = TicketState::Waiting;
        int calls = 0;
    };

    void compare(const TicketId &id, const TicketView *now, News &news,
                 std::vector<const TicketView *> &called);
    News lookAtAll(const lan::SiteMirror &mirror, UtcMs hub_now);

    Zone m_zone;
    bool m_has_looked = false;
    std::unordered_map<TicketId, Known> m_known;
};

Call callOf(const TicketView &ticket);

// Tickets that were called, the last one first: those that are at a counter or were
// there, but not `waiting` for their turn on this screen and not the one on its panel.
std::vector<const TicketView *> lastCalls(const lan::SiteMirror &mirror, const Zone &zone,
                                          const CallQueue &queue, std::size_t count_max);

} // namespace vq::display
