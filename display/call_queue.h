// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/base/id.h"
#include "core/base/time.h"
#include "core/port/announcer.h"

namespace vq::display {

// One visitor is asked to one counter. A recall is a call again, with the next number.
struct Call {
    TicketId ticket;
    int call = 1;
    std::string label; // "A042"
    CounterNumber counter;
    std::string language;

    bool operator==(const Call &) const = default;
};

struct CallRules {
    Ms shown_min{7000};       // each call has the panel at least this long, each time
    Ms pause{700};            // silence between two announcements
    Ms announced_max{25'000}; // an announcer that never answers holds up nobody longer
    int repeats = 1;
    std::size_t waiting_max = 64;
};

// What is to be done outside, in this order.
namespace effect {
struct Show {
    Call call;
    bool operator==(const Show &) const = default;
};
struct Clear {
    bool operator==(const Clear &) const = default;
};
struct Announce {
    std::uint64_t id = 0; // comes back in heard()
    Call call;
    bool chime = true;
    bool operator==(const Announce &) const = default;
};
struct Hush {
    bool operator==(const Hush &) const = default;
};
// The call was on the glass, and what of it was heard.
struct Report {
    Call call;
    SteadyMs shown_at;
    std::optional<SteadyMs> chimed_at;
    std::optional<SteadyMs> spoken_at;
    bool operator==(const Report &) const = default;
};
} // namespace effect

using Effect = std::variant<effect::Show, effect::Clear, effect::Announce, effect::Hush,
                            effect::Report>;
using Effects = std::vector<Effect>;

// Brings many calls at once before people one by one: a call gets the panel, chime and
// speech, and the next one waits until its time is over and its sound has ended. The
// announcement is repeated once, at once when nobody waits, else after the first rounds
// of the others, and never for a visitor who has arrived. Pure: time comes in, effects go
// out.
class CallQueue {
public:
    explicit CallQueue(CallRules rules) : m_rules(rules) {}

    Effects call(const Call &call, SteadyMs now);
    // The call was taken back: it leaves panel and queue at once.
    Effects withdraw(const TicketId &ticket, SteadyMs now);
    // She is at the counter, or her visit has ended: no repeat, and the panel when its
    // time is over.
    Effects arrive(const TicketId &ticket, SteadyMs now);
    // A picture with the present panel is on the glass.
    Effects drawn(SteadyMs at);
    Effects heard(std::uint64_t announcement, const Heard &heard, SteadyMs now);
    Effects tick(SteadyMs now);
    // A call from before this screen was there: on the panel, if it is free, without any
    // sound.
    Effects showQuietly(const Call &call, SteadyMs now);

    const Call *onPanel() const { return m_panel ? &m_panel->call : nullptr; }
    // Called, but not shown yet.
    bool isWaiting(const TicketId &ticket) const;
    std::size_t waiting() const { return m_calls.size(); }

private:
    struct Panel {
        Call call;
        bool is_repeat = false;
        bool is_quiet = false;
        int repeats_left = 0;
        SteadyMs shown_since;             // on the panel without a break
        SteadyMs since;                   // of this round
        std::optional<SteadyMs> drawn_at; // of the first round
        std::uint64_t announcement = 0;   // 0: none is running
        std::optional<SteadyMs> silent_since;
        Heard heard;
        bool is_reported = false;
        bool has_arrived = false;
    };
    struct Repeat {
        Call call;
        int left = 0;
    };

    bool roundIsOver(SteadyMs now) const;
    void advance(SteadyMs now, Effects &out);
    void begin(const Call &call, bool is_repeat, int repeats_left, SteadyMs now,
               Effects &out);
    void report(Effects &out);
    void forget(const TicketId &ticket);

    CallRules m_rules;
    std::deque<Call> m_calls;     // for their first round
    std::deque<Repeat> m_repeats; // at most one per ticket, at most waiting_max
    std::optional<Panel> m_panel;
    std::uint64_t m_announcements = 0;
};

} // namespace vq::display
