// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <utility>

#include "core/queue/decide.h"

// Inside of decide(): what its parts share. Nothing outside core/queue includes this.
namespace vq::deciding {

using Facts = std::vector<Fact>;
using Bodies = std::vector<FactBody>;

// One question with all that may answer it.
struct Question {
    const SiteState &state;
    const SiteConfig &config;
    const Command &command;
    const Moment &moment;
};

// Facts of a decision that nobody takes back.
Facts lasting(const Question &question, Bodies bodies);
// Facts of a decision that can be undone; they share a fresh action number.
Facts undoable(const Question &question, Bodies bodies);

// The request is wrong as it stands, or somebody was faster.
Error rejected(std::string code, std::string message);
Error conflict(std::string code, std::string message);

Result<const Ticket *> ticketOf(const Question &question, const TicketId &id);
// "Ticket A042 is parked: it cannot be recalled."
Error wrongState(const Ticket &ticket, std::string_view refused);
std::string nameOf(CounterNumber counter);

// That newcomers may have (unknown_service, retired); what becomes of theirs is added.
Result<const ServiceConfig *> offeredService(const Question &question,
                                             const ServiceCode &code,
                                             const std::string &kept);
Result<const CounterConfig *> counterConfigOf(const Question &question,
                                              CounterNumber counter);
// Of a counter that the site has still (counter_retired).
Status mayTakeMore(const CounterConfig &counter);
// Something else stands at the counter than the asker sees there.
Error otherTicket(CounterNumber counter, const std::string &what);

// Where the service stands in its hours.
Opening openingOf(const Moment &moment, const ServiceCode &service);
// "until 08:00 there is nothing": for programs that ask again by themselves.
Error untilItOpens(Error error, const Opening &opening, UtcMs now);

// What of a time given until then is left: none when it is over. A clock that was set ahead
// takes nobody's time away, so it is over when both clocks say so.
std::optional<Ms> leftUntil(UtcMs until, const Moment &moment);
// Of the classes that the service is offered to: the one that is wanted, else its first.
Result<ClassCode> classOf(const Question &question, const ServiceConfig &service,
                          const std::optional<ClassCode> &wanted);
// Somebody who checks in.
struct CheckIn {
    const Appointment *appointment = nullptr; // absent: a walk-in
    bool is_in_time = false;                  // else she is one, too
    UtcMs ready_from{};                       // in time: not before that
};
// unknown_appointment, appointment_used, appointment_early.
Result<CheckIn> checkIn(const Question &question,
                        const std::optional<AppointmentCode> &code);
// What the end of a service leads to: the next stop of the visit, or its end.
FactBody endOfService(const Question &question, const Ticket &ticket,
                      const std::string &outcome);
// The party that she joins who came with the holder of this ticket, if there is room.
Result<std::optional<TicketId>> partyToJoin(const SiteState &state,
                                            const std::optional<TicketId> &with);
// Whether she was called often enough, and for long enough (no_show_early).
Status mayRecordNoShow(const Question &question, const Ticket &ticket);
// Whether a no-show may wait again (return_late, return_used).
Status mayComeBack(const Question &question, const Ticket &ticket);
// A fact for each no-show whose time to come back is over, so that numbers become free.
Bodies lapsesOf(const SiteState &state, const Moment &moment);

// The facts that the day which the clock shows leads to: it is opened, or doubted. None
// when it is open already.
Facts openingOf(const Question &question, BusinessDay day);

Result<Facts> answer(const Question &question, const command::TakeTicket &take);
Result<Facts> answer(const Question &question, const command::Call &call);
Result<Facts> answer(const Question &question, const command::Recall &recall);
Result<Facts> answer(const Question &question, const command::Serve &serve);
Result<Facts> answer(const Question &question, const command::Finish &finish);
Result<Facts> answer(const Question &question, const command::NoShow &no_show);
Result<Facts> answer(const Question &question, const command::Group &group);
Result<Facts> answer(const Question &question, const command::Ungroup &ungroup);
Result<Facts> answer(const Question &question, const command::UndoAtCounter &undo);
Result<Facts> answer(const Question &question, const command::UndoOfTicket &undo);
Result<Facts> answer(const Question &question, const command::Park &park);
Result<Facts> answer(const Question &question, const command::Return &giving_back);
Result<Facts> answer(const Question &question, const command::Transfer &transfer);
Result<Facts> answer(const Question &question, const command::Cancel &cancel);
Result<Facts> answer(const Question &question, const command::SayPresent &say);
Result<Facts> answer(const Question &question, const command::Readopt &readopt);
Result<Facts> answer(const Question &question, const command::EndReadoption &end);
Result<Facts> answer(const Question &question, const command::OpenCounter &open);
Result<Facts> answer(const Question &question, const command::PauseCounter &pause);
Result<Facts> answer(const Question &question, const command::CloseCounter &close);
Result<Facts> answer(const Question &question, const command::ReportPrint &report);
Result<Facts> answer(const Question &question, const command::OrderCopy &order);
Result<Facts> answer(const Question &question, const command::ReportShown &report);
Result<Facts> answer(const Question &question, const command::ReportDevice &report);
Result<Facts> answer(const Question &question, const command::AddDevice &add);
Result<Facts> answer(const Question &question, const command::RevokeDevice &revoke);
Result<Facts> answer(const Question &question, const command::AddAppointment &add);
Result<Facts> answer(const Question &question, const command::CancelAppointment &cancel);
Result<Facts> answer(const Question &question, const command::RecordStart &record);
Result<Facts> answer(const Question &question, const command::ApplyConfig &apply);
Result<Facts> answer(const Question &question, const command::OpenDay &open);
Result<Facts> answer(const Question &question, const command::MoveSeries &move);

} // namespace vq::deciding
