// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "ctl/json.h"
#include "ctl/reason_text.h"

namespace vq::ctl {

namespace {

std::uint64_t secondsOf(Ms span)
{
    return static_cast<std::uint64_t>(span.count()) / 1000;
}

Json::Value secondsOf(const std::optional<Ms> &span)
{
    return span ? Json::Value(secondsOf(*span)) : Json::Value();
}

Json::Value sideJson(Json &json, const CallSide &side)
{
    auto out = json.object();
    json.put(out, "id", toString(side.ticket));
    json.put(out, "number", side.label);
    json.put(out, "service", side.service.text);
    json.put(out, "class", side.priority_class.text);
    json.put(out, "band", toString(side.band));
    json.put(out, "waited_s", secondsOf(side.waited));
    json.put(out, "ready_in_s", secondsOf(side.ready_in));
    json.put(out, "weight", side.weight);
    json.put(out, "head_start_s", secondsOf(side.head_start));
    json.put(out, "wait_max_s", secondsOf(side.wait_max));
    json.put(out, "secondary", side.is_secondary);
    json.put(out, "service_weight",
             side.service_weight > 0 ? Json::Value(side.service_weight) : Json::Value());
    return out;
}

Json::Value waitingJson(Json &json, const WaitWhy &why)
{
    auto out = json.object();
    json.put(out, "position", why.ahead + 1);
    json.put(out, "mine", sideJson(json, why.mine));
    auto ahead = json.array();
    for (const auto &[side, reason] : why.first) {
        auto row = sideJson(json, side);
        json.put(row, "reason", toString(reason));
        json.push(ahead, std::move(row));
    }
    json.put(out, "ahead", std::move(ahead));
    return out;
}

Json::Value callJson(Json &json, const Explanation &explanation)
{
    const auto &why = *explanation.call;
    auto out = json.object();
    json.put(out, "reason", toString(why.reason));
    json.put(out, "counter",
             explanation.ticket.counter ? Json::Value(explanation.ticket.counter->value)
                                        : Json::Value());
    json.put(out, "spill_s", secondsOf(why.spill));
    json.put(out, "called", sideJson(json, why.called));
    json.put(out, "other", why.other ? sideJson(json, *why.other) : Json::Value());
    return out;
}

} // namespace

Json::Value explanationJson(Json &json, const Explanation &explanation,
                            const SiteConfig &site)
{
    auto out = json.object();
    json.put(out, "sentence", sentenceOf(explanation, site));
    json.put(out, "id", toString(explanation.ticket.id));
    json.put(out, "number", explanation.ticket.label);
    json.put(out, "state", toString(explanation.ticket.state));
    json.put(out, "waiting",
             explanation.waiting ? waitingJson(json, *explanation.waiting)
                                 : Json::Value());
    json.put(out, "call", explanation.call ? callJson(json, explanation) : Json::Value());
    return out;
}

} // namespace vq::ctl
