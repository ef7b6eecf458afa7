// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
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

    void hold(bool holds, const char *invariant, const std::string &what)
    {
        if (!holds && !m_violation)
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
    void areKnownTo(const SiteState &state, Store &store, const SiteConfig &config,
                    Checks &checks) const;
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

// `fold-is-state`: all that the store holds, folded in a fresh process. The chain was
// verified when the hub started. And `command-answered-once`.
void checkFold(Store &store, const SiteState &state, Checks &checks);

} // namespace vq::sim
