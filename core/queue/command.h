// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/queue/appointment.h"
#include "core/queue/fact.h"

namespace vq {

// What somebody asks for. A command may be refused; a fact may not.
namespace command {

struct FromAfar {
    TicketId id;       // that the ticket gets; when it is there already, nothing is done
    UtcMs joined_at{}; // her place is that of who joined then
    std::optional<TicketToken> token = {}; // of her link; absent: a fresh one
};
struct TakeTicket {
    ServiceCode service;
    std::optional<ClassCode> priority_class; // absent: the site's first class
    std::string language;                    // absent or unknown: the site's first
    // A key that names the person for the limits: the hub keeps a hash of it alone.
    std::optional<std::string> person = {};
    bool join_anyway = false; // though the line is long
    // Of who checks in: service and class are the appointment's, while she is in time.
    std::optional<AppointmentCode> appointment = {};
    std::vector<ServiceCode> then = {}; // where the visit goes on, at most kStopsMax
    std::optional<TicketId> party = {}; // the ticket of somebody with whom she came
    std::optional<FromAfar> from_afar = {};
};
// `ticket` absent: whom the call policy chooses. A ticket that the counter is serving
// ends as served; one that is merely called must be dealt with first.
struct Call {
    CounterNumber counter;
    std::optional<TicketId> ticket;
    std::string staff;
};
// Of the next four, `ticket` is the one that the asker sees at the counter: when another
// is there by the time the command arrives, it is left alone. Absent: whichever is there.
// All of its party that are there are meant, or with `alone` the ticket by itself.
struct Recall {
    CounterNumber counter;
    std::optional<TicketId> ticket = {};
    bool alone = false;
};
struct Serve {
    CounterNumber counter;
    std::optional<TicketId> ticket = {};
    bool alone = false;
};
struct Finish {
    CounterNumber counter;
    std::string outcome; // a code of SiteConfig::outcomes, or empty
    std::optional<TicketId> ticket = {};
    bool alone = false;
};
struct NoShow {
    CounterNumber counter;
    std::optional<TicketId> ticket = {};
    bool alone = false;
};
// The others join the party of the first. While they wait or are parked.
struct Group {
    std::vector<TicketId> tickets; // 2 to kPartyMax
};
struct Ungroup {
    TicketId ticket;
};
// The last thing that this counter did to a ticket, or the last thing that was done to
// this ticket. `action` is the one that the asker sees (CounterView::undo_action).
struct UndoAtCounter {
    CounterNumber counter;
    std::optional<std::uint64_t> action = {};
};
struct UndoOfTicket {
    TicketId ticket;
};
// A reminder returns nobody by itself: the counter looks, and decides.
struct Park {
    TicketId ticket;
    std::optional<Minutes> remind_in = {}; // 0: none; absent: as the site does
};
struct Return {
    TicketId ticket;
};
// `comes_back`: when the other service is done she waits for this one again, and the
// counter that sends her calls her first.
struct Transfer {
    TicketId ticket;
    ServiceCode to;
    bool comes_back = false;
};
struct Cancel {
    TicketId ticket;
    std::string reason;
};
struct SayPresent {
    TicketId ticket; // she is at the site; the hub has looked at how she knows
};
struct OpenCounter {
    CounterNumber counter;
    std::string staff;
};
struct PauseCounter {
    CounterNumber counter;
};
struct CloseCounter {
    CounterNumber counter;
};
struct ReportPrint {
    TicketId ticket;
    PrintState outcome = PrintState::Unknown;
    bool copy = false;
    std::string reason;
};
// Have a kiosk print a copy. Which one, the hub says before it decides, for it knows who
// is there; absent: none that could.
struct OrderCopy {
    TicketId ticket;
    std::optional<DeviceId> kiosk;
};
struct ReportShown {
    TicketId ticket;
    int call = 0;
    UtcMs shown_at{};
    std::optional<UtcMs> chimed_at;
    std::optional<UtcMs> spoken_at;
};
struct ReportDevice {
    std::vector<std::string> troubles;
};
struct AddDevice {
    DeviceId device;
    std::string role;
    std::string name;
    std::array<std::uint8_t, 32> token_hash{};
};
struct RevokeDevice {
    DeviceId device;
};
struct CancelAppointment {
    AppointmentCode code;
};
struct Readopt {
    fact::TicketReadopted lost; // what the lost part of a log says of the ticket
};
struct EndReadoption {
    fact::LogReadopted lost;
};
// From the hub itself.
struct AddAppointment {
    ServiceCode service;
    std::string at; // "10:30", as somebody wrote it
    std::optional<ClassCode> priority_class = {};
    std::optional<std::string> person = {}; // as TakeTicket::person
    std::optional<SlotTime> slot = {};      // as the hub says; absent: none
};
struct RecordStart {
    fact::HubStarted start;
};
struct ApplyConfig {
    std::string digest;
};
struct OpenDay {
    BusinessDay day;
};
struct MoveSeries {
    fact::SeriesMoved move;
};

} // namespace command

using CommandBody =
    std::variant<command::TakeTicket, command::Call, command::Recall, command::Serve,
                 command::Finish, command::NoShow, command::UndoAtCounter,
                 command::UndoOfTicket, command::Park, command::Return, command::Transfer,
                 command::Cancel, command::OpenCounter, command::PauseCounter,
                 command::CloseCounter, command::ReportPrint, command::OrderCopy,
                 command::ReportShown, command::ReportDevice, command::AddDevice,
                 command::RevokeDevice, command::RecordStart, command::ApplyConfig,
                 command::OpenDay, command::MoveSeries, command::AddAppointment,
                 command::CancelAppointment, command::Group, command::Ungroup,
                 command::SayPresent, command::Readopt, command::EndReadoption>;

// A command with who asks. `at_counter` is set when a clerk at a counter asks.
struct Command {
    DeviceId by;
    std::string by_name;
    std::optional<CounterNumber> at_counter;
    CommandBody body;
};

} // namespace vq
