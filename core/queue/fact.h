// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/queue/command_mark.h"
#include "core/queue/ticket.h"
#include "core/queue/ticket_facts.h"

namespace vq {

// What happened, in the past tense. Facts record decisions (the number that was given,
// the ticket that was called), so that a replay never decides again. A field once written
// keeps its meaning.
namespace fact {
// First record of each incarnation: the hub started and goes on from `parent`, or from
// nothing.
struct HubStarted {
    std::optional<Incarnation> parent;
    std::uint64_t parent_seq = 0;
    std::string program_version;
    bool operator==(const HubStarted &) const = default;
};
struct ConfigApplied {
    std::string digest; // hexadecimal SHA-256 of the file
    bool operator==(const ConfigApplied &) const = default;
};
// Another business day: every series starts at its first free number, or goes on where
// this day was left; ended tickets leave the state.
struct DayOpened {
    BusinessDay day;
    bool operator==(const DayOpened &) const = default;
};
// The clock was set to this day while the hub ran, or shows one that is too far away to be
// believed: the open day is kept. Absent: the clock is in doubt no more.
struct ClockDoubted {
    std::optional<BusinessDay> day;
    bool operator==(const ClockDoubted &) const = default;
};
// The witness shows numbers of this day that this log does not know (a restored backup), or
// the witness is gone: go on after `last` (0: from the first), with `generation` letters
// more in the label. When the day is not the open one, this is for when it comes again.
struct SeriesMoved {
    BusinessDay day;
    SeriesCode series;
    int last = 0;
    int generation = 0;
    bool operator==(const SeriesMoved &) const = default;
};

struct CounterOpened {
    CounterNumber counter;
    std::string staff;
    bool operator==(const CounterOpened &) const = default;
};
struct CounterPaused {
    CounterNumber counter;
    bool operator==(const CounterPaused &) const = default;
};
struct CounterClosed {
    CounterNumber counter;
    bool operator==(const CounterClosed &) const = default;
};

struct AppointmentMade {
    AppointmentCode code;
    ServiceCode service;
    UtcMs slot{};
    BusinessDay day;
    std::optional<ClassCode> priority_class;
    std::optional<PersonId> person;
    bool operator==(const AppointmentMade &) const = default;
};
struct AppointmentEnded {
    AppointmentCode code;
    std::string reason; // "staff", "day_ended"
    bool operator==(const AppointmentEnded &) const = default;
};

// The print ledger: Requested, then exactly one of the outcomes.
struct PrintReported {
    TicketId ticket;
    PrintState outcome = PrintState::Unknown;
    bool copy = false;
    std::string reason; // of a failure: "media-empty", "offline", ...
    bool operator==(const PrintReported &) const = default;
};
// A kiosk was asked for a copy. It reports itself what becomes of the paper; when it does
// not, the paper stays Requested, and nobody can vouch for it.
struct CopyOrdered {
    TicketId ticket;
    DeviceId kiosk;
    bool operator==(const CopyOrdered &) const = default;
};
// A display says what it showed, and when. `spoken_at` is absent when it made no speech.
struct CallShown {
    TicketId ticket;
    int call = 0; // 1: the first call, 2: the first recall, ...
    UtcMs shown_at{};
    std::optional<UtcMs> chimed_at;
    std::optional<UtcMs> spoken_at;
    bool operator==(const CallShown &) const = default;
};

struct DeviceAdded {
    DeviceId device;
    std::string role; // "kiosk", "display", "counter", "operator", "sync"
    std::string name;
    std::array<std::uint8_t, 32> token_hash{}; // SHA-256 of a token of 256 random bits
    bool operator==(const DeviceAdded &) const = default;
};
struct DeviceRevoked {
    DeviceId device;
    bool operator==(const DeviceRevoked &) const = default;
};
// What a device says of its own health; replaces what it said before. Words of RFC 8011
// printer-state-reasons without their suffix, or of docs/glossary.md ("audio-missing").
struct DeviceReported {
    DeviceId device;
    std::vector<std::string> troubles;
    bool operator==(const DeviceReported &) const = default;
};

// What the cloud wanted under this mark was decided, and what follows stands before this: done
// when there is no code, else refused with it.
struct CommandAnswered {
    CommandMark mark;
    std::string code;
    std::optional<TicketId> about; // a ticket
    std::string detail = {};       // in words, where the code says too little
    bool operator==(const CommandAnswered &) const = default;
};

// What the lost part of this run says, up to this record, is taken back, or is older than what
// this log says: see TicketReadopted.
struct LogReadopted {
    Incarnation run;
    std::uint64_t seq = 0;
    bool operator==(const LogReadopted &) const = default;
};

} // namespace fact

using FactBody = std::variant<
    fact::HubStarted, fact::ConfigApplied, fact::DayOpened, fact::ClockDoubted,
    fact::SeriesMoved, fact::TicketIssued, fact::TicketCalled, fact::TicketRecalled,
    fact::TicketServing, fact::TicketServed, fact::TicketNoShow, fact::TicketParked,
    fact::TicketReturned, fact::TicketReturnLapsed, fact::TicketTransferred,
    fact::TicketMovedOn, fact::TicketCancelled, fact::ActionUndone, fact::CounterOpened,
    fact::CounterPaused, fact::CounterClosed, fact::PrintReported, fact::CopyOrdered,
    fact::CallShown, fact::DeviceAdded, fact::DeviceRevoked, fact::DeviceReported,
    fact::AppointmentMade, fact::AppointmentEnded, fact::TicketGrouped,
    fact::CommandAnswered, fact::TicketPresent, fact::TicketReadopted, fact::LogReadopted,
    fact::PresenceWaived>;

// A fact with what all facts have in common. All facts of one decision share `action`,
// which is what undo names; a decision that cannot be undone leaves it 0.
struct Fact {
    UtcMs at{};
    DeviceId by;                             // nil: the hub itself
    std::optional<CounterNumber> at_counter; // the counter whose clerk did it
    std::uint64_t action = 0;
    FactBody body;

    bool operator==(const Fact &) const = default;
};

} // namespace vq
