// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

#include "tests/sim/sync/sim_hub.h"

namespace vq::sim {

// A sentence of docs/sync.md that was seen not to hold.
struct Violation {
    std::string invariant; // "number-seen-once"
    std::string what;
    Ms at{0};
};

// The first one counts: what follows from it is no news.
class Checks {
public:
    explicit Checks(const EventLoop &loop) : m_loop(loop) {}

    // `what` is a text, or makes one: most of what is looked at holds.
    template <class What>
    void hold(bool holds, const char *invariant, const What &what)
    {
        if (holds || m_violation)
            return;
        if constexpr (std::is_invocable_v<What>)
            m_violation = Violation{invariant, what(), m_loop.now()};
        else
            m_violation = Violation{invariant, what, m_loop.now()};
    }
    const std::optional<Violation> &violation() const { return m_violation; }

private:
    const EventLoop &m_loop;
    std::optional<Violation> m_violation;
};

// What people hold in their hands, of one machine: no restored backup takes it from them.
class SeenNumbers {
public:
    // `number-seen-once`
    void see(const SeenTicket &ticket, Checks &checks);
    // `seen-number-is-known`: each is in the log, or will not be given again.
    void areKnownTo(const SiteState &state, Store &store, Checks &checks) const;
    // `lost-ticket-is-back`: what the cloud was told of and knows no end of is live.
    void areLive(const SiteState &state, const std::map<TicketId, bool> &lives,
                 Checks &checks) const;
    std::size_t size() const { return m_seen.size(); }

private:
    std::map<std::pair<BusinessDay, std::string>, SeenTicket> m_seen;
};

// `first-come-first-served`, `ticket-ends-once`: before these facts are applied.
void checkDecision(const SiteState &state, const std::vector<Fact> &facts,
                   bool is_by_hand, Checks &checks);

// `live-number-once`: no two live tickets share day, series and number.
void checkNumbers(const SiteState &state, Checks &checks);

// `everybody-is-called`: when the clerks do nothing else, nobody is left in line but who is
// away, and nobody at a counter. On a copy of the hall.
void checkEverybodyIsCalled(SiteState state, const SiteConfig &config, Moment moment,
                            Checks &checks);

// `fold-is-state`: all that a machine's store holds, folded beside its hub. And
// `command-answered-once`. The hub verified the chain when it started, so a log that has the
// same record at the same place is the same up to there: it is folded on from it.
class FoldedLog {
public:
    void check(Store &store, const SiteState &state, Checks &checks);
    // As a fresh process does.
    void beginAnew() { *this = {}; }

private:
    bool goesOn(Store &store) const;

    SiteState m_folded;
    std::uint64_t m_position = 0; // that it is folded up to
    Hash256 m_hash{};
};

} // namespace vq::sim
