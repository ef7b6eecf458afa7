// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/queues/priority.h"

#include "platform/json/json_reader.h"
#include "platform/json/json_writer.h"

namespace vq::cloud {

const SiteConfig &prioritySite()
{
    static const SiteConfig kSite = [] {
        SiteConfig site;
        site.classes = {
            {.code = ClassCode{"0"}, .name = {}},
            {.code = ClassCode{"1"}, .name = {}, .weight = 3000},
            {.code = ClassCode{"2"}, .name = {}, .is_emergency = true},
        };
        return site;
    }();
    return kSite;
}

const ClassConfig &classOf(std::int64_t priority)
{
    return prioritySite().classes.at(static_cast<std::size_t>(priority));
}

std::string rulesOf(const SiteConfig &site)
{
    json::Array classes;
    for (const auto &rule : site.classes)
        classes.emplace_back(json::Object{
            {"code", rule.code.text},
            {"weight", std::int64_t{rule.weight}},
            {"headStartMs", std::int64_t{rule.head_start.count()}},
            {"waitMaxMs", rule.wait_max
                              ? json::Value(std::int64_t{rule.wait_max->count()})
                              : json::Value()},
            {"isEmergency", rule.is_emergency}});
    return json::textOf(std::move(classes));
}

std::shared_ptr<const SiteConfig> rulesFrom(const std::string &text)
{
    const auto parsed = text.empty() ? json::Value() : *json::parse(text);
    const auto *classes = parsed.as<json::Array>();
    if (classes == nullptr || classes->empty())
        return nullptr;
    auto site = std::make_shared<SiteConfig>();
    for (const auto &each : *classes) { // as rulesOf() wrote it
        auto &rule = site->classes.emplace_back();
        rule.code.text = *each.find("code")->as<std::string>();
        rule.weight = static_cast<int>(*each.find("weight")->as<std::int64_t>());
        rule.head_start = Ms{*each.find("headStartMs")->as<std::int64_t>()};
        if (const auto *most = each.find("waitMaxMs")->as<std::int64_t>())
            rule.wait_max = Ms{*most};
        rule.is_emergency = *each.find("isEmergency")->as<bool>();
    }
    return site;
}

} // namespace vq::cloud
