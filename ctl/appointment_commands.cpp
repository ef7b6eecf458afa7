// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "ctl/commands.h"
#include "ctl/words.h"

namespace vq::ctl {

namespace {

Json::Value appointmentJson(Json &json, const AppointmentView &appointment)
{
    auto out = json.object();
    json.put(out, "code", appointment.code.text);
    json.put(out, "service", appointment.service.text);
    json.put(out, "at", std::optional(appointment.slot));
    json.put(out, "class",
             appointment.priority_class ? json.string(appointment.priority_class->text)
                                        : Json::Value());
    json.put(out, "ticket",
             appointment.ticket ? json.string(toString(*appointment.ticket))
                                : Json::Value());
    return out;
}

} // namespace

Result<Answer> addAppointment(HubSession &hub, const Invocation &invocation)
{
    lan::BookAppointment book{.service = {invocation.option("--service").value_or("")},
                              .at = invocation.option("--at").value_or("")};
    if (const auto priority_class = invocation.option("--class"))
        book.priority_class = ClassCode{*priority_class};
    book.person = invocation.option("--person");
    if (book.person && book.person->empty())
        return Error{ErrorKind::Reject, "usage",
                     "--person takes a key that is not empty"};
    VQ_TRY(const auto reply, expect<lan::AppointmentReply>(hub.ask(book)));
    Answer answer;
    auto object = appointmentJson(answer.json, reply.appointment);
    answer.json.root().Swap(object);
    return answer;
}

Result<Answer> listAppointments(HubSession &hub, const Invocation & /*invocation*/)
{
    VQ_TRY(const auto reply,
           expect<lan::AppointmentsReply>(hub.ask(lan::ListAppointments{})));
    Answer answer;
    auto appointments = answer.json.array();
    for (const auto &each : reply.appointments)
        answer.json.push(appointments, appointmentJson(answer.json, each));
    answer.json.put(answer.json.root(), "appointments", std::move(appointments));
    return answer;
}

Result<Answer> cancelAppointment(HubSession &hub, const Invocation &invocation)
{
    const command::CancelAppointment cancel{{invocation.positionals.front()}};
    VQ_TRY([[maybe_unused]] const auto reply,
           expect<lan::DoneReply>(hub.ask(CommandBody{cancel})));
    return okAnswer();
}

Result<Answer> checkIn(HubSession &hub, const Invocation &invocation)
{
    command::TakeTicket take;
    take.appointment = AppointmentCode{invocation.positionals.front()};
    take.language = invocation.option("--lang").value_or("");
    take.join_anyway = invocation.option("--join-anyway").has_value();
    VQ_TRY(const auto reply, expect<lan::TicketReply>(hub.ask(CommandBody{take})));
    auto answer = ticketAnswer(reply);
    // She has a ticket all the same, and should know why she waits as others do.
    answer.json.put(answer.json.root(), "late", !reply.receipt.ticket.slot);
    return answer;
}

} // namespace vq::ctl
