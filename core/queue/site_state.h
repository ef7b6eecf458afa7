// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/queue/fact.h"

namespace vq {

enum class CounterStatus { Closed, Open, Paused };
std::string_view toString(CounterStatus status); // "closed", "open", "paused"

struct Counter {
    CounterStatus status = CounterStatus::Closed;
    std::string staff;
    std::optional<TicketId> ticket; // the one that is Called or Serving here
    int served_today = 0;

    bool operator==(const Counter &) const = default;
};

struct Series {
    int last = 0;       // number given last; 0 before the first of the day
    int generation = 0; // visible re-openings, see fact::SeriesMoved
    std::set<int> held; // numbers of live tickets

    bool operator==(const Series &) const = default;
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

// The line of one service, in the order of call-next.
using WaitingLine = std::map<Place, TicketId>;

// What ended services of today say about the next ones; the youngest `kSamplesMax` are kept.
struct ServiceHistory {
    static constexpr std::size_t kSamplesMax = 50;
    std::deque<Ms> service_times; // serving → served
    std::deque<Ms> waits;         // issued → called
    int issued_today = 0;
    int served_today = 0;
    int no_show_today = 0;

    bool operator==(const ServiceHistory &) const = default;
};

// All that the hub knows, and a pure function of the log: apply() is the only way to change it.
// Holds the tickets of the current business day and every live one.
struct SiteState {
    std::optional<BusinessDay> day;
    std::string config_digest;
    std::unordered_map<TicketId, Ticket> tickets;
    std::map<ServiceCode, WaitingLine> lines;
    std::map<CounterNumber, Counter> counters;
    std::map<SeriesCode, Series> series;
    std::map<ServiceCode, ServiceHistory> history;
    std::map<DeviceId, Device> devices;
    std::deque<Action> actions; // of the last kUndoSpan, oldest first
    std::uint64_t order_last = 0;
    std::uint64_t action_last = 0;

    bool operator==(const SiteState &) const = default;

    const Ticket *find(const TicketId &id) const;
    const Counter &counterAt(CounterNumber number) const; // a closed one when never opened
    const WaitingLine &lineOf(const ServiceCode &service) const;
};

// How long a decision can be taken back.
inline constexpr Ms kUndoSpan = Minutes{5};

} // namespace vq
