// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "ctl/commands.h"
#include "ctl/words.h"

namespace vq::ctl {

Result<Answer> showSync(HubSession &hub, const Invocation & /*invocation*/)
{
    VQ_TRY(const auto reply, expect<lan::SyncReply>(hub.ask(lan::GetSync{})));
    Answer answer;
    auto &json = answer.json;
    auto &root = json.root();
    const auto put = [&](const char *name, const auto &value) {
        json.put(root, name, value);
    };
    put("connected", std::ranges::any_of(hub.mirror().devices(), [](const auto &each) {
            return each.second.role == "sync" && each.second.is_connected;
        }));
    const auto &status = reply.status;
    put("state", status.state);
    put("problem", status.problem);
    put("message", status.message);
    json.put(root, "pending",
             status.pending ? Json::Value(*status.pending) : Json::Value());
    put("lost", status.lost);
    put("sent", status.sent);
    put("sent_bytes", status.bytes);
    json.put(root, "left_s",
             status.left ? Json::Value(status.left->count() / 1000) : Json::Value());
    json.put(root, "heard_at", status.heard);
    json.put(root, "reported_at", reply.reported_at);
    return answer;
}

} // namespace vq::ctl
