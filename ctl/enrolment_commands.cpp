// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "ctl/commands.h"
#include "ctl/words.h"

namespace vq::ctl {

namespace {

constexpr std::int64_t kMsOfSecond = 1000;

// What the screen of the device shows beside its code; a hub without TLS has none.
void putMark(Answer &answer, const std::string &mark)
{
    if (!mark.empty())
        answer.json.put(answer.json.root(), "hub_mark", mark);
}

} // namespace

Result<Answer> listPendingDevices(HubSession &hub, const Invocation & /*invocation*/)
{
    VQ_TRY(const auto reply,
           expect<lan::EnrolmentsReply>(hub.ask(lan::ListEnrolments{})));
    Answer answer;
    auto pending = answer.json.array();
    for (const auto &each : reply.enrolments) {
        auto row = answer.json.object();
        answer.json.put(row, "role", each.role);
        answer.json.put(row, "name", each.name);
        answer.json.put(row, "program", each.program);
        answer.json.put(row, "address", each.address);
        answer.json.put(row, "age_s",
                        static_cast<std::uint64_t>(each.age.count() / kMsOfSecond));
        answer.json.put(row, "approved", each.is_approved);
        answer.json.push(pending, std::move(row));
    }
    answer.json.put(answer.json.root(), "pending", std::move(pending));
    putMark(answer, reply.mark);
    return answer;
}

Result<Answer> approveDevice(HubSession &hub, const Invocation &invocation)
{
    const lan::ApproveEnrolment wanted{.code = invocation.positionals.front(),
                                       .name = invocation.option("--name").value_or(""),
                                       .role = invocation.option("--role").value_or(""),
                                       .mark = invocation.option("--mark").value_or("")};
    // Before it: an answer about a device that is set up must not be lost to a question.
    VQ_TRY(const auto open, expect<lan::EnrolmentsReply>(hub.ask(lan::ListEnrolments{})));
    VQ_TRY(const auto reply, expect<lan::DeviceReply>(hub.ask(wanted)));
    Answer answer;
    auto device = deviceJson(answer.json, reply.device);
    answer.json.root().Swap(device);
    putMark(answer, open.mark);
    return answer;
}

Result<Answer> refuseDevice(HubSession &hub, const Invocation &invocation)
{
    const lan::RefuseEnrolment unwanted{invocation.positionals.front()};
    VQ_TRY([[maybe_unused]] const auto reply, expect<lan::DoneReply>(hub.ask(unwanted)));
    return okAnswer();
}

} // namespace vq::ctl
