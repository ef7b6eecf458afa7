// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "ctl/cloud/cloud_session.h"
#include "ctl/commands.h"
#include "ctl/invocation.h"

namespace vq::ctl {

struct CloudCommand;

// What one command does at the cloud.
using CloudAction = Result<Answer> (*)(CloudSession &, const CloudCommand &,
                                       const Invocation &);

// An operation of the API, as its description names it.
struct Operation {
    std::string method;
    std::string path; // "/v1/tenants/{tenantId}/queues/{id}"
};

// One line of the table: the words, what they mean to the API, and how the answer looks.
struct CloudCommand {
    CommandSpec spec;
    CloudAction action = nullptr;
    std::vector<Operation> operations;    // the first one is what the command is for
    std::vector<OptionSpec> fields = {};  // of the body
    std::vector<OptionSpec> filters = {}; // of the query
    std::string list = {};                // the answer is a list, called so
    std::vector<std::string_view> columns = {}; // of a list, for people; empty: all
    bool is_paged = false;
    bool has_body = false;
    bool is_public = false;
    bool is_once = false; // takes an Idempotency-Key
    bool is_long = false;
};

const std::vector<CloudCommand> &cloudCommands();
CommandTable cloudCommandTable();
// The same for programs: {"commands":[{"command","operations","fields","filters",…}]}.
std::string cloudCommandsAsJson();

Result<Answer> runAtCloud(CloudSession &session, const Invocation &invocation);

// Those of enrolment_commands.cpp, media_commands.cpp and order_commands.cpp.
std::vector<CloudCommand> enrolmentCommands();
std::vector<CloudCommand> mediaCommands();
std::vector<CloudCommand> orderCommands();

// The actions. Most commands are one of the first four.
Result<Answer> askOnce(CloudSession &session, const CloudCommand &command,
                       const Invocation &invocation);
Result<Answer> askForAll(CloudSession &session, const CloudCommand &command,
                         const Invocation &invocation);
// Only what is as it was when it was looked at is changed.
Result<Answer> changeWhatWasSeen(CloudSession &session, const CloudCommand &command,
                                 const Invocation &invocation);
Result<Answer> deleteOne(CloudSession &session, const CloudCommand &command,
                         const Invocation &invocation);
Result<Answer> exportAudit(CloudSession &session, const CloudCommand &command,
                           const Invocation &invocation);
Result<Answer> verifyAudit(CloudSession &session, const CloudCommand &command,
                           const Invocation &invocation);
Result<Answer> answerCode(CloudSession &session, const CloudCommand &command,
                          const Invocation &invocation);
Result<Answer> describeApi(CloudSession &session, const CloudCommand &command,
                           const Invocation &invocation);
Result<Answer> logIn(CloudSession &session, const CloudCommand &command,
                     const Invocation &invocation);
Result<Answer> logOut(CloudSession &session, const CloudCommand &command,
                      const Invocation &invocation);
Result<Answer> renewSignIn(CloudSession &session, const CloudCommand &command,
                           const Invocation &invocation);

} // namespace vq::ctl
