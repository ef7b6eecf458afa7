// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/queue/decide_parts.h"

namespace vq::deciding {

namespace {

// The print ledger: Requested, then one of the outcomes. A printer that comes back may
// still turn Unknown into knowledge. A copy may be asked for at any time: the kiosk that
// had the first job may be gone for good.
bool follows(PrintState now, PrintState next, bool copy)
{
    switch (next) {
    case PrintState::None:
        return false;
    case PrintState::Requested:
        return copy || now == PrintState::None || now == PrintState::Failed;
    case PrintState::Confirmed:
    case PrintState::Failed:
        return now == PrintState::Requested || now == PrintState::Unknown;
    case PrintState::Unknown:
        return now == PrintState::Requested;
    }
    return false;
}

Result<const Device *> deviceOf(const Question &question, const DeviceId &id)
{
    const auto found = question.state.devices.find(id);
    if (found != question.state.devices.end() && !found->second.revoked)
        return &found->second;
    return rejected(
        "unknown_device",
        "No device of this site has this id, or it was revoked. Nothing was changed; "
        "list the devices to find the right one.");
}

} // namespace

Result<Facts> answer(const Question &question, const command::ReportPrint &report)
{
    VQ_TRY(const auto *ticket, ticketOf(question, report.ticket));
    if (!follows(ticket->print, report.outcome, report.copy))
        return conflict("wrong_state", "The paper of ticket " + ticket->label + " is " +
                                           std::string(toString(ticket->print)) +
                                           " in the print ledger: " +
                                           std::string(toString(report.outcome)) +
                                           " cannot follow. Nothing was changed.");
    return lasting(question, {fact::PrintReported{.ticket = report.ticket,
                                                  .outcome = report.outcome,
                                                  .copy = report.copy,
                                                  .reason = report.reason}});
}

Result<Facts> answer(const Question &question, const command::OrderCopy &order)
{
    VQ_TRY(const auto *ticket, ticketOf(question, order.ticket));
    if (!order.kiosk)
        return conflict("no_kiosk", "No kiosk that could print is connected. Ticket " +
                                        ticket->label + " is valid without paper.");
    return lasting(question, {fact::CopyOrdered{order.ticket, *order.kiosk}});
}

// What was shown is recorded even when the call was undone meanwhile: somebody has seen
// it.
Result<Facts> answer(const Question &question, const command::ReportShown &report)
{
    VQ_TRY(const auto *ticket, ticketOf(question, report.ticket));
    if (report.call < 1)
        return wrongState(*ticket, "shown before its first call");
    return lasting(question, {fact::CallShown{.ticket = report.ticket,
                                              .call = report.call,
                                              .shown_at = report.shown_at,
                                              .chimed_at = report.chimed_at,
                                              .spoken_at = report.spoken_at}});
}

Result<Facts> answer(const Question &question, const command::ReportDevice &report)
{
    VQ_TRY(const auto *device, deviceOf(question, question.command.by));
    if (device->troubles == report.troubles)
        return Facts{};
    return lasting(question,
                   {fact::DeviceReported{question.command.by, report.troubles}});
}

Result<Facts> answer(const Question &question, const command::AddDevice &add)
{
    if (question.state.devices.contains(add.device))
        return conflict("wrong_state",
                        "A device with this id exists already. Nothing was "
                        "changed; add it with a fresh id.");
    return lasting(question, {fact::DeviceAdded{.device = add.device,
                                                .role = add.role,
                                                .name = add.name,
                                                .token_hash = add.token_hash}});
}

Result<Facts> answer(const Question &question, const command::RevokeDevice &revoke)
{
    VQ_CHECK(deviceOf(question, revoke.device));
    return lasting(question, {fact::DeviceRevoked{revoke.device}});
}

} // namespace vq::deciding
