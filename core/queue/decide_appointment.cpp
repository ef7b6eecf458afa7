// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/queue/decide_parts.h"

namespace vq::deciding {

namespace {

const AppointmentRules &rulesOf(const Question &question, const ServiceCode &code)
{
    static const AppointmentRules kUsual; // where the site makes none any more
    const auto *service = question.config.findOffered(code);
    return service && service->appointments ? *service->appointments : kUsual;
}

std::string inMinutes(Ms span)
{
    return std::to_string(std::chrono::ceil<Minutes>(span).count()) + " min";
}

// A ticket that was cancelled, because the paper did not come out perhaps, used up nothing.
bool isUsed(const SiteState &state, const Appointment &appointment)
{
    if (!appointment.ticket)
        return false;
    const auto *ticket = state.find(*appointment.ticket);
    return !ticket || ticket->state != TicketState::Cancelled;
}

Status mayPromise(const Question &question, const command::AddAppointment &add)
{
    VQ_TRY(const auto *service,
           offeredService(question, add.service,
                          "No appointment was made; choose another service."));
    if (!service->appointments)
        return rejected("no_appointments",
                        "Service " + add.service.text +
                            " makes no appointments. Nothing was changed; give it "
                            "\"appointments\" in the configuration.");
    if (!add.slot)
        return rejected("bad_time",
                        "'" + add.at +
                            "' is no time of the site's clock. No appointment "
                            "was made; write 10:30 or 2026-03-31 10:30.");
    if (add.slot->at + service->appointments->late < question.moment.now)
        return rejected("slot_past",
                        "'" + add.at +
                            "' has passed. No appointment was made; choose a "
                            "later time.");
    if (question.state.appointments.size() >= kAppointmentsMax)
        return rejected("appointments_full",
                        "The site has as many appointments as it can keep. None was "
                        "made; cancel some that nobody needs.");
    if (add.priority_class)
        VQ_CHECK(classOf(question, *service, add.priority_class));
    return Done{};
}

} // namespace

Result<CheckIn> checkIn(const Question &question,
                        const std::optional<AppointmentCode> &code)
{
    if (!code)
        return CheckIn{};
    const auto found = question.state.appointments.find(*code);
    if (found == question.state.appointments.end())
        return rejected("unknown_appointment",
                        "There is no appointment " + code->text +
                            ". No ticket was made; look at the code, or take a ticket "
                            "without one.");
    const auto &appointment = found->second;
    if (isUsed(question.state, appointment))
        return conflict("appointment_used",
                        "Appointment " + code->text +
                            " has its ticket already. No other was made; look for "
                            "that one.");
    const auto &rules = rulesOf(question, appointment.service);
    const Ms ahead = appointment.slot - rules.early - question.moment.now;
    if (ahead > Ms{0}) {
        auto error =
            conflict("appointment_early",
                     "It is too early for appointment " + code->text +
                         ". No ticket was made; come back in " + inMinutes(ahead) + ".");
        error.retry_after = ahead;
        return error;
    }
    return CheckIn{.appointment = &appointment,
                   .is_in_time = question.moment.now <= appointment.slot + rules.late,
                   .ready_from = appointment.slot - rules.grace};
}

Result<Facts> answer(const Question &question, const command::AddAppointment &add)
{
    VQ_CHECK(mayPromise(question, add));
    const auto code = appointmentCodeFrom(question.moment.fresh_token);
    if (question.state.appointments.contains(code))
        return Error{
            ErrorKind::Retry, "overloaded",
            "The code that was drawn is in use. Nothing was changed; ask again."};
    return lasting(question, {fact::AppointmentMade{.code = code,
                                                    .service = add.service,
                                                    .slot = add.slot->at,
                                                    .day = add.slot->day,
                                                    .priority_class = add.priority_class,
                                                    .person = add.slot->person}});
}

Result<Facts> answer(const Question &question, const command::CancelAppointment &cancel)
{
    const auto found = question.state.appointments.find(cancel.code);
    if (found == question.state.appointments.end())
        return rejected("unknown_appointment", "There is no appointment " +
                                                   cancel.code.text +
                                                   ". Nothing was changed; look at "
                                                   "`vqctl appointment list`.");
    if (isUsed(question.state, found->second))
        return conflict("appointment_used",
                        "Appointment " + cancel.code.text +
                            " has its ticket already. Nothing was changed; cancel the "
                            "ticket.");
    return lasting(question, {fact::AppointmentEnded{cancel.code, "staff"}});
}

} // namespace vq::deciding
