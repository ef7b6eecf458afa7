// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/id.h"
#include "core/base/time.h"
#include "core/queue/call_reason.h"

namespace vq {

// The life of a ticket. The commands that lead from one state to another are the whole
// table:
//
//   take ──▶ Waiting ──call──▶ Called ──serve──▶ Serving ──done──▶ Served
//               ▲  │              │ no-show ──▶ NoShow      │
//               │  └──park──▶ Parked ◀──park──────┴─────────┘
//               ├──return────────┘
//               ├──return── NoShow, once and in time (SiteConfig::calls)
//               └──done──── Serving, when the visit has another stop
//
// Waiting, Called, Serving, Parked: transfer leads to Waiting in another service.
// Waiting, Called, Parked: cancel leads to Cancelled. Recall stays in Called.
// Undo leads back to whatever stood before. Anything else is refused with a reason.
enum class TicketState {
    Waiting, // In line, and may be called.
    Called,  // Asked to a counter, on her way; may be recalled.
    Serving, // At the counter; the clock of the service runs.
    Parked, // Out of line by a clerk (a form is missing); keeps her place for the return.
    Served, // Ended: she got what she came for.
    NoShow, // Ended: called, and nobody came. She may have a right to return for a while.
    Cancelled, // Ended: she left, or the day was closed.
};

bool isLive(TicketState state);
bool isAtCounter(TicketState state);          // Called or Serving
std::string_view toString(TicketState state); // "waiting", "no_show", ...
std::optional<TicketState> ticketStateFromString(std::string_view text);

// What is known of the paper (the print ledger). A ticket is valid without any.
enum class PrintState {
    None,      // Nobody asked for paper.
    Requested, // Handed to the printer, outcome not known yet.
    Confirmed, // The printer says that it is out.
    Failed,    // The printer says that it is not.
    Unknown, // Nobody can tell (power cut, printer gone): a person decides about a copy.
};

std::string_view toString(PrintState state); // "none", "requested", ...

// Where a ticket stands in the line of its service: by the time it became ready, then by
// the order in which the hub wrote it. Kept through park, transfer and undo.
struct Place {
    UtcMs ready_at{};
    std::uint64_t order = 0; // position of the issue in the log's order, unique per site

    auto operator<=>(const Place &) const = default;
};

// Where a visit goes on when the service that it is in is done.
struct Stop {
    ServiceCode service;
    std::optional<CounterNumber> counter = {}; // that wants her back, and calls her first

    bool operator==(const Stop &) const = default;
};

inline constexpr std::size_t kStopsMax = 8;
inline constexpr std::size_t kPartyMax = 12; // tickets that are called together

// What a call took of its counter where that gives its services turns (service_turns.h).
struct ServiceTurn {
    ServiceCode service; // then; the ticket may be transferred afterwards
    std::uint64_t begins = 0;
    std::uint64_t ends = 0;

    bool operator==(const ServiceTurn &) const = default;
};

struct Ticket {
    TicketId id;
    TicketToken token;
    ServiceCode service;
    std::optional<ServiceCode> taken_for; // before a transfer; absent: `service`
    std::optional<PersonId> person;       // absent: nobody said who it is
    SeriesCode series;
    int number = 0;    // within the series
    std::string label; // "A042": what is printed, shown and said
    ClassCode priority_class;
    std::string language; // BCP 47, "de"
    std::string origin;   // name of the device that took it, or kRemoteOrigin
    BusinessDay day;
    UtcMs issued_at{};
    std::optional<UtcMs> slot; // of the appointment that she kept
    Place place;
    TicketState state = TicketState::Waiting;
    std::optional<CounterNumber>
        counter; // while Called or Serving; the last one afterwards
    std::optional<UtcMs> called_at;
    std::optional<UtcMs> serving_at;
    std::optional<UtcMs> ended_at;
    int calls = 0;                    // 1 after the first call, one more per recall
    int recalls = 0;                  // since the last call
    std::optional<UtcMs> recalled_at; // the last of them
    // Of NoShow, while her number is kept for her: until then she may come back.
    std::optional<UtcMs> return_until;
    std::vector<Stop> stops; // still to come after this service, the next first
    std::optional<CounterNumber>
        expected_at; // until the call: that counter calls her first
    // The ticket whose party it joined; absent: none, or others joined this one.
    std::optional<TicketId> party;
    int together = 1; // tickets that the last call was for, this one included
    std::optional<CounterNumber> parked_by; // while Parked, if a counter did it
    std::optional<UtcMs> remind_at;         // while Parked: that counter looks at it then
    bool has_returned = false;              // as a no-show; a second one is final
    std::optional<ServiceTurn> turn;        // of the last call, at `counter`
    Boxed<CallWhy> why;                     // of the last call; absent in logs of old
    std::string outcome; // of Served (a code from the clerk) or Cancelled (the reason)
    PrintState print = PrintState::None;
    int copies = 0; // reprints requested so far
    bool must_arrive =
        false; // taken from afar: not called by the policy before she is there
    std::optional<UtcMs> present_at; // when she said, or it was seen, that she is there
    std::uint64_t version =
        0; // one more per change of the line's view of it; prints excepted

    bool operator==(const Ticket &) const = default;
};

// People who came together: the ticket by whose id their party goes, which may have ended.
TicketId partyOf(const Ticket &ticket);

// Of tickets that were taken from afar, over the cloud. No device has this name.
inline constexpr std::string_view kRemoteOrigin = "remote";

// She waits, keeps her place, and is passed over until she is there.
bool isAway(const Ticket &ticket);

// A live ticket holds its number, and so does one that may become live again: nobody else
// gets the same one meanwhile.
bool holdsNumber(const Ticket &ticket);

} // namespace vq
