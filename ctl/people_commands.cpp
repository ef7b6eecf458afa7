// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "ctl/commands.h"
#include "ctl/globals.h"
#include "ctl/pin_entry.h"
#include "ctl/words.h"
#include "platform/password/password.h"

namespace vq::ctl {

Result<Answer> addDevice(HubSession &hub, const Invocation &invocation)
{
    const lan::RegisterDevice request{invocation.option("--role").value_or(""),
                                      invocation.option("--name").value_or("")};
    VQ_TRY(const auto reply, expect<lan::DeviceReply>(hub.ask(request)));
    Answer answer;
    auto device = deviceJson(answer.json, reply.device);
    answer.json.put(device, "token", reply.token);
    answer.json.root().Swap(device);
    return answer;
}

Result<Answer> listDevices(HubSession &hub, const Invocation & /*invocation*/)
{
    Answer answer;
    auto devices = answer.json.array();
    for (const auto &[id, device] : hub.mirror().devices())
        answer.json.push(devices, deviceJson(answer.json, device));
    answer.json.put(answer.json.root(), "devices", std::move(devices));
    return answer;
}

Result<Answer> revokeDevice(HubSession &hub, const Invocation &invocation)
{
    const auto &word = invocation.positionals.front();
    const auto id = idFromString<DeviceId>(word);
    if (!id)
        return notAnId(word);
    VQ_TRY(const auto reply,
           expect<lan::DeviceReply>(hub.ask(CommandBody{command::RevokeDevice{*id}})));
    Answer answer;
    auto device = deviceJson(answer.json, reply.device);
    answer.json.root().Swap(device);
    return answer;
}

Result<Answer> certifyDevice(HubSession &hub, const Invocation &invocation)
{
    const auto &word = invocation.positionals.front();
    const auto id = idFromString<DeviceId>(word);
    if (!id)
        return notAnId(word);
    VQ_TRY(auto certificate_request,
           wholeFileOf(invocation.option("--request").value_or("")));
    const lan::AskCertificate request{std::move(certificate_request), *id};
    VQ_TRY(const auto reply, expect<lan::CertificateReply>(hub.ask(request)));
    Answer answer;
    answer.json.put(answer.json.root(), "certificate", reply.certificate);
    answer.json.put(answer.json.root(), "authority", reply.authority);
    return answer;
}

namespace {

rapidjson::Value staffJson(Json &json, const lan::StaffMember &member)
{
    auto row = json.object();
    json.put(row, "name", member.name);
    json.put(row, "origin", member.is_configured ? "configuration" : "site");
    json.put(row, "own_pin", member.has_own_pin);
    json.put(row, "locked", member.is_locked);
    return row;
}

} // namespace

Result<Answer> addStaff(HubSession &hub, const Invocation &invocation)
{
    VQ_TRY(const auto pin, firstLineOf(invocation.option("--pin-file").value_or("")));
    const lan::AddStaff request{invocation.positionals.front(), pin};
    VQ_TRY([[maybe_unused]] const auto reply, expect<lan::DoneReply>(hub.ask(request)));
    return okAnswer();
}

Result<Answer> listStaff(HubSession &hub, const Invocation & /*invocation*/)
{
    VQ_TRY(const auto reply, expect<lan::StaffReply>(hub.ask(lan::ListStaff{})));
    Answer answer;
    auto staff = answer.json.array();
    for (const auto &member : reply.staff)
        answer.json.push(staff, staffJson(answer.json, member));
    answer.json.put(answer.json.root(), "staff", std::move(staff));
    return answer;
}

Result<Answer> removeStaff(HubSession &hub, const Invocation &invocation)
{
    const lan::RemoveStaff request{invocation.positionals.front()};
    VQ_TRY([[maybe_unused]] const auto reply, expect<lan::DoneReply>(hub.ask(request)));
    // Whom the configuration names, too, may still sign in: that must be said.
    VQ_TRY(const auto known, expect<lan::StaffReply>(hub.ask(lan::ListStaff{})));
    const auto left =
        std::ranges::find(known.staff, request.name, &lan::StaffMember::name);
    Answer answer = okAnswer();
    if (left != known.staff.end())
        answer.json.put(answer.json.root(), "still_configured", true);
    return answer;
}

Result<Answer> hashPin()
{
    VQ_TRY(const auto pin, newPin());
    VQ_TRY(const auto hash, password::hash(pin));
    Answer answer;
    answer.json.put(answer.json.root(), "pin_hash", hash);
    return answer;
}

} // namespace vq::ctl
