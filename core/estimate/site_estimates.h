// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/estimate/estimator.h"
#include "core/estimate/watch.h"
#include "core/queue/site_config.h"
#include "core/queue/site_state.h"
#include "core/queue/told_wait.h"

namespace vq::estimate {

// The estimates of one site. It is told how tickets and counters stand after each fact, and
// so needs neither the state nor the thread of those who decide.
class SiteEstimates {
public:
    SiteEstimates(const SiteConfig &config, CallRule rule);

    // Tickets of the last days that have ended, in any order: service times, patience and
    // arrivals to begin with. Once, after the day was opened.
    void recall(std::span<const Ticket> ended);
    // What was learned of waits, and up to which day; and back.
    std::string kept() const;
    Status recallLessons(std::string_view kept);

    // How this ticket stands since `at`. Of one fact, first the tickets that leave a counter.
    void ticketIs(const Ticket &ticket, UtcMs at);
    void counterIs(const CounterStands &counter, UtcMs at);
    // Nobody else waits or is served, whatever was told before.
    void onlyTheseStand(std::span<const Ticket> tickets, UtcMs at);
    // `to_local` is what the site's clock is ahead of UTC on this day. A day that is open
    // already is not opened again.
    void openDay(BusinessDay day, Ms to_local);

    // What is told to somebody who waits. What becomes of it is learned when she is called;
    // asked again, it is the last answer that counts. None: silence.
    std::optional<ToldWait> ask(const TicketId &ticket, UtcMs at, std::uint64_t seed);

    // What one who would come now is told, line by line, and who waits; and what each
    // service is told by without that.
    ForeseenWaits foreseen(UtcMs at, std::uint64_t seed) const;

    const Estimator &estimator() const { return m_estimator; }

private:
    struct Asked {
        UtcMs at{};
        Answer answer;
    };
    struct Seen {
        std::uint64_t order = 0;
        std::optional<int> waits_in; // lane
        std::optional<int> sits_at;  // desk
        std::optional<Asked> asked;
    };

    std::optional<int> laneOf(const Ticket &ticket) const;
    std::optional<int> deskOf(const Ticket &ticket) const;
    std::optional<PastVisit> pastVisitOf(const Ticket &ended) const;
    void foreseeLine(ForeseenWaits &waits, const Situation &situation,
                     const std::optional<LineQuantiles> &line) const;
    int serviceOf(int lane) const { return lane / static_cast<int>(m_classes.size()); }
    void forget(Seen &seen, UtcMs at);
    void leaveDesk(Seen &seen, Ended how, UtcMs at, int together = 1);
    void vacate(int desk, UtcMs at);
    void endWait(Seen &seen, const Ticket &ticket, std::optional<int> desk, UtcMs at);
    Ms local(UtcMs at) const { return at.time_since_epoch() + m_to_local; }

    std::vector<ServiceCode> m_services;
    std::vector<ClassCode> m_classes;
    std::vector<CounterNumber> m_counters;
    std::vector<int> m_offered; // lanes that a newcomer may take
    std::optional<BusinessDay> m_day;
    std::optional<BusinessDay> m_learned_on; // before the restart, perhaps
    Ms m_to_local{0};
    Watch m_watch;
    Estimator m_estimator;
    std::unordered_map<TicketId, Seen> m_seen;
    std::unordered_map<std::uint64_t, TicketId> m_in_line; // by order
    std::map<int, TicketId> m_at_desks;
};

} // namespace vq::estimate
