// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/queue/appointment.h"
#include "core/queue/fact.h"
#include "core/queue/place_tree.h"
#include "core/queue/service_turns.h"

namespace vq {

enum class CounterStatus { Closed, Open, Paused };
std::string_view toString(CounterStatus status); // "closed", "open", "paused"

struct Counter {
    CounterStatus status = CounterStatus::Closed;
    std::string staff;
    // Those that are Called or Serving here: none, one, or several of one party.
    std::map<Place, TicketId> tickets;
    int served_today = 0;
    ServiceTurns turns; // of tickets that were called here last, today

    std::optional<TicketId> ticket() const; // the first of them

    bool operator==(const Counter &) const = default;
};

// Of a counter, for whoever foresees who is called next.
struct CounterStands {
    CounterNumber number;
    CounterStatus status = CounterStatus::Closed;
    std::vector<ServiceTurn> turns = {}; // ServiceTurns::last()
};

struct Series {
    int last = 0;       // number given last; 0 before the first of the day
    int generation = 0; // visible re-openings, see fact::SeriesMoved
    std::set<int> held; // numbers of tickets, see holdsNumber()

    bool operator==(const Series &) const = default;
};

// The numbers that a day had given when another one was opened.
struct PastDay {
    BusinessDay day;
    struct Given {
        int last = 0;
        int generation = 0;
        bool operator==(const Given &) const = default;
    };
    std::map<SeriesCode, Given> series;

    bool operator==(const PastDay &) const = default;
};

// One decision that can be taken back, with the tickets as they were before it.
struct Action {
    std::uint64_t number = 0;
    UtcMs at{};
    std::optional<CounterNumber> counter;
    struct Touched {
        Ticket before;
        std::uint64_t version_after = 0;
        bool operator==(const Touched &) const = default;
    };
    std::vector<Touched> touched;

    bool operator==(const Action &) const = default;
};

struct Device {
    std::string role;
    std::string name;
    std::array<std::uint8_t, 32> token_hash{};
    bool revoked = false;
    std::vector<std::string> troubles;

    bool operator==(const Device &) const = default;
};

// Who waits for one service: within a class the order never changes, between classes it
// does with time (call_order.h).
class WaitingLine {
public:
    std::size_t size() const { return m_size; }
    bool empty() const { return m_size == 0; }
    // Each first come first.
    const std::map<ClassCode, PlaceTree> &classes() const { return m_classes; }
    bool holds(const ClassCode &priority_class, const Place &place) const;

    // False when the place is taken.
    bool insert(const ClassCode &priority_class, const Place &place, const TicketId &id);
    void erase(const ClassCode &priority_class, const Place &place);

    bool operator==(const WaitingLine &) const = default;

private:
    std::map<ClassCode, PlaceTree> m_classes; // none of them empty
    std::size_t m_size = 0;
};

// When a service ended, and whose it was: the order in which samples are young or old.
struct SampleKey {
    UtcMs at{};
    std::uint64_t order = 0; // Place::order of the ticket

    auto operator<=>(const SampleKey &) const = default;
};

// What today's tickets of one service say about the next ones. It is a sum over the
// tickets that are in the state, so taking a decision back takes its share back exactly.
struct ServiceHistory {
    std::map<SampleKey, Ms> service_times; // serving → served
    Ms waits_total{0};                     // issued → called, of those called since
    int waits_count = 0;
    int issued_today = 0;
    int served_today = 0;
    int no_show_today = 0;
    // Taken for this service today and not cancelled, wherever they were transferred to.
    int taken_today = 0;

    bool operator==(const ServiceHistory &) const = default;
};

// Of a no-show: she may come back until then.
struct ReturnRight {
    UtcMs until{};
    TicketId ticket;

    auto operator<=>(const ReturnRight &) const = default;
};

// All that the hub knows, and a pure function of the log: apply() is the only way to
// change it, and a seal the only other way to make it. Holds the tickets of the current
// business day and every one that holds a number.
struct SiteState {
    std::optional<BusinessDay> day;
    // What the clock shows instead, while it is in doubt.
    std::optional<BusinessDay> doubted_day;
    // In the order in which they were left, the last kPastDaysMax: a day that comes again
    // after a wrong clock gives no number twice.
    std::deque<PastDay> past_days;
    std::string config_digest;
    std::unordered_map<TicketId, Ticket> tickets;
    std::map<ServiceCode, WaitingLine> lines; // without those who are away
    // Who waits from afar, see isAway().
    std::map<ServiceCode, std::map<Place, TicketId>> away;
    std::map<CounterNumber, Counter> counters;
    std::map<SeriesCode, Series> series;
    std::set<ReturnRight> returns; // the next to lapse first
    // Of those who wait, whom each counter wants back.
    std::map<CounterNumber, std::map<Place, TicketId>> expected;
    // Of those that are live, who joined each party.
    std::map<TicketId, std::map<Place, TicketId>> parties;
    std::map<ServiceCode, ServiceHistory> history;
    // The same per person, of those whom a key named.
    std::map<PersonId, std::map<ServiceCode, int>> people;
    std::map<AppointmentCode, Appointment> appointments;
    std::map<DeviceId, Device> devices;
    std::deque<Action>
        actions;        // of this business day, oldest first, the last kActionsMax
    UtcMs ready_last{}; // latest Place::ready_at given; a clock set back overtakes nobody
    std::uint64_t order_last = 0;
    std::uint64_t order_at_opening = 0; // order_last when the day was opened
    std::uint64_t action_last = 0;
    CommandMark answered; // the last of the cloud's commands that was
    std::map<Incarnation, std::uint64_t> readopted; // lost parts, up to where

    bool operator==(const SiteState &) const = default;

    const Ticket *find(const TicketId &id) const;
    const Counter &
    counterAt(CounterNumber number) const; // a closed one when never opened
    const WaitingLine &lineOf(const ServiceCode &service) const;
    int waitingFor(const ServiceCode &service) const; // those who are away, too
    int waiting() const;                              // for all services
};

inline constexpr std::size_t kPastDaysMax = 35;

// How long a decision can be taken back, and how many decisions are remembered for it.
inline constexpr Ms kUndoSpan = Minutes{5};
inline constexpr std::size_t kActionsMax = 20'000;

} // namespace vq
