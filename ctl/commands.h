// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>

#include "core/base/result.h"
#include "ctl/hub_session.h"
#include "ctl/invocation.h"
#include "ctl/json.h"

namespace vq::ctl {

// What a command has to say.
struct Answer {
    Json json;
    bool is_streamed = false; // was printed line by line on the way
    std::string text = {};    // for people; empty: made from the JSON
    // It was answered, and the answer is no: exit status 1. The answer holds its code and
    // message, too.
    std::optional<Error> bad_news = {};
};

CommandTable commandTable();

// Does what the invocation says at an open session.
Result<Answer> run(HubSession &hub, const Invocation &invocation);

// And what asks nobody (CommandSpec::asks_nobody).
Result<Answer> runAlone(const Invocation &invocation);

// One family of commands each; the table in commands.cpp names them.
using Action = Result<Answer> (*)(HubSession &, const Invocation &);

Result<Answer> takeTicket(HubSession &hub, const Invocation &invocation);
Result<Answer> showTicket(HubSession &hub, const Invocation &invocation);
Result<Answer> explainTicket(HubSession &hub, const Invocation &invocation);
Result<Answer> cancelTicket(HubSession &hub, const Invocation &invocation);
Result<Answer> parkTicket(HubSession &hub, const Invocation &invocation);
Result<Answer> returnTicket(HubSession &hub, const Invocation &invocation);
Result<Answer> transferTicket(HubSession &hub, const Invocation &invocation);
Result<Answer> groupTickets(HubSession &hub, const Invocation &invocation);
Result<Answer> ungroupTicket(HubSession &hub, const Invocation &invocation);
Result<Answer> undoTicket(HubSession &hub, const Invocation &invocation);
Result<Answer> reprintTicket(HubSession &hub, const Invocation &invocation);

Result<Answer> showPresenceCode(HubSession &hub, const Invocation &invocation);

Result<Answer> addAppointment(HubSession &hub, const Invocation &invocation);
Result<Answer> listAppointments(HubSession &hub, const Invocation &invocation);
Result<Answer> cancelAppointment(HubSession &hub, const Invocation &invocation);
Result<Answer> checkIn(HubSession &hub, const Invocation &invocation);

Result<Answer> openCounter(HubSession &hub, const Invocation &invocation);
Result<Answer> closeCounter(HubSession &hub, const Invocation &invocation);
Result<Answer> pauseCounter(HubSession &hub, const Invocation &invocation);
Result<Answer> callAtCounter(HubSession &hub, const Invocation &invocation);
Result<Answer> recallAtCounter(HubSession &hub, const Invocation &invocation);
Result<Answer> serveAtCounter(HubSession &hub, const Invocation &invocation);
Result<Answer> finishAtCounter(HubSession &hub, const Invocation &invocation);
Result<Answer> noShowAtCounter(HubSession &hub, const Invocation &invocation);
Result<Answer> undoAtCounter(HubSession &hub, const Invocation &invocation);
Result<Answer> signIn(HubSession &hub, const Invocation &invocation);
Result<Answer> signOut(HubSession &hub, const Invocation &invocation);

Result<Answer> listServices(HubSession &hub, const Invocation &invocation);
Result<Answer> listWaiting(HubSession &hub, const Invocation &invocation);
Result<Answer> listParked(HubSession &hub, const Invocation &invocation);
Result<Answer> showBoard(HubSession &hub, const Invocation &invocation);
Result<Answer> listPrinters(HubSession &hub, const Invocation &invocation);
Result<Answer> showStatus(HubSession &hub, const Invocation &invocation);
Result<Answer> showSync(HubSession &hub, const Invocation &invocation);

Result<Answer> addDevice(HubSession &hub, const Invocation &invocation);
Result<Answer> listDevices(HubSession &hub, const Invocation &invocation);
Result<Answer> listPendingDevices(HubSession &hub, const Invocation &invocation);
Result<Answer> approveDevice(HubSession &hub, const Invocation &invocation);
Result<Answer> refuseDevice(HubSession &hub, const Invocation &invocation);
Result<Answer> certifyDevice(HubSession &hub, const Invocation &invocation);
Result<Answer> revokeDevice(HubSession &hub, const Invocation &invocation);
Result<Answer> addStaff(HubSession &hub, const Invocation &invocation);
Result<Answer> listStaff(HubSession &hub, const Invocation &invocation);
Result<Answer> removeStaff(HubSession &hub, const Invocation &invocation);
Result<Answer> hashPin();

Result<Answer> addMedia(HubSession &hub, const Invocation &invocation);
Result<Answer> listMedia(HubSession &hub, const Invocation &invocation);
Result<Answer> removeMedia(HubSession &hub, const Invocation &invocation);

Result<Answer> reportEstimates(HubSession &hub, const Invocation &invocation);
Result<Answer> verifyLog(HubSession &hub, const Invocation &invocation);
Result<Answer> exportLog(HubSession &hub, const Invocation &invocation);
Result<Answer> backup(HubSession &hub, const Invocation &invocation);
Result<Answer> restore(HubSession &hub, const Invocation &invocation);

} // namespace vq::ctl
