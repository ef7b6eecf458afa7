// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "sync/wire/lan_parts.h"
#include "sync/wire/parse.h"
#include "vq/lan/v1/lan.pb.h"

namespace vq::lan {

namespace {

// The overloads of this file stand beside the shared ones, not before them.
using lan::read;
using lan::write;

constexpr std::array kRollovers{
    std::pair{DayRollover::Close, v1::DAY_ROLLOVER_CLOSE},
    std::pair{DayRollover::Carry, v1::DAY_ROLLOVER_CARRY},
};

using TextMap = google::protobuf::Map<std::string, std::string>;

void write(const LocalText &from, TextMap &to)
{
    to.insert(from.begin(), from.end());
}

void read(FieldReader &reader, const TextMap &from, LocalText &to)
{
    if (from.size() > kLanguagesMax)
        return reader.fail("text",
                           "at most " + std::to_string(kLanguagesMax) + " languages");
    for (const auto &[language, text] : from) {
        std::string key;
        reader.text("language", language, kCodeBytesMax, key);
        reader.prose("text", text, kTextBytesMax, to[key]);
    }
}

void write(const SeriesConfig &from, v1::Series &to)
{
    to.set_code(from.code.text);
    to.set_prefix(from.prefix);
    to.set_first(from.first);
    to.set_last(from.last);
    to.set_width(from.width);
}

void read(FieldReader &reader, const v1::Series &from, SeriesConfig &to)
{
    reader.code("series", from.code(), to.code);
    reader.text("prefix", from.prefix(), kLabelBytesMax, to.prefix);
    reader.count("first", from.first(), to.first);
    reader.count("last", from.last(), to.last);
    reader.whole("width", from.width(), kLabelBytesMax, to.width);
}

void write(const GroupConfig &from, v1::Group &to)
{
    to.set_code(from.code.text);
    write(from.name, *to.mutable_name());
}

void read(FieldReader &reader, const v1::Group &from, GroupConfig &to)
{
    reader.code("group", from.code(), to.code);
    read(reader, from.name(), to.name);
}

void write(const ServiceConfig &from, v1::Service &to)
{
    to.set_code(from.code.text);
    write(from.name, *to.mutable_name());
    to.set_series(from.series.text);
    if (from.group)
        to.set_group(from.group->text);
    to.set_icon(from.icon);
    to.set_is_retired(from.is_retired);
    for (const auto &each : from.classes)
        to.add_classes(each.text);
    if (from.appointments) {
        auto &windows = *to.mutable_appointments();
        windows.set_grace_ms(from.appointments->grace.count());
        windows.set_early_ms(from.appointments->early.count());
        windows.set_late_ms(from.appointments->late.count());
    }
}

void read(FieldReader &reader, const v1::Service &from, ServiceConfig &to)
{
    reader.code("service", from.code(), to.code);
    read(reader, from.name(), to.name);
    reader.code("series", from.series(), to.series);
    if (from.has_group())
        reader.code("group", from.group(), to.group.emplace());
    reader.text("icon", from.icon(), kNameBytesMax, to.icon);
    to.is_retired = from.is_retired();
    for (const auto &each : from.classes())
        reader.code("class", each, to.classes.emplace_back());
    if (!from.has_appointments())
        return;
    auto &windows = to.appointments.emplace();
    reader.span("grace", from.appointments().grace_ms(), windows.grace);
    reader.span("early", from.appointments().early_ms(), windows.early);
    reader.span("late", from.appointments().late_ms(), windows.late);
}

void write(const CounterConfig &from, v1::CounterSite &to)
{
    to.set_number(from.number.value);
    write(from.name, *to.mutable_name());
    for (const auto &service : from.services)
        to.add_services(service.text);
    for (const auto &service : from.secondary)
        to.add_secondary(service.text);
    if (!from.secondary.empty())
        to.set_spill_ms(from.spill.count());
    for (const int weight : from.weights)
        to.add_weights(weight);
    to.set_is_retired(from.is_retired);
}

void read(FieldReader &reader, const v1::CounterSite &from, CounterConfig &to)
{
    reader.counter("counter", from.number(), to.number);
    read(reader, from.name(), to.name);
    for (const auto &service : from.services())
        reader.code("service", service, to.services.emplace_back());
    for (const auto &service : from.secondary())
        reader.code("service", service, to.secondary.emplace_back());
    if (!from.secondary().empty())
        reader.span("spill", from.spill_ms(), to.spill);
    to.is_retired = from.is_retired();
    for (const int weight : from.weights())
        reader.whole("weight", weight, kServiceWeightMax, to.weights.emplace_back());
    if (std::ranges::find(to.weights, 0) != to.weights.end() ||
        (!to.weights.empty() && to.weights.size() != to.services.size()))
        reader.fail("weights", "a number from 1 on for each service");
}

void write(const ClassConfig &from, v1::PriorityClass &to)
{
    to.set_code(from.code.text);
    write(from.name, *to.mutable_name());
    // What is as in a site without such rules is not written: older hubs did not either.
    if (from.weight != ClassConfig{}.weight)
        to.set_weight_permille(from.weight);
    if (from.head_start != Ms{0})
        to.set_head_start_ms(from.head_start.count());
    if (from.wait_max)
        to.set_wait_max_ms(from.wait_max->count());
    to.set_is_emergency(from.is_emergency);
}

void read(FieldReader &reader, const v1::PriorityClass &from, ClassConfig &to)
{
    reader.code("class", from.code(), to.code);
    read(reader, from.name(), to.name);
    if (from.has_weight_permille())
        reader.whole("weight", from.weight_permille(), kClassWeightMax, to.weight);
    if (to.weight == 0)
        reader.fail("weight", "a number from 1 on");
    if (from.has_head_start_ms())
        reader.span("head_start", from.head_start_ms(), to.head_start);
    if (from.has_wait_max_ms())
        reader.span("wait_max", from.wait_max_ms(), to.wait_max.emplace());
    to.is_emergency = from.is_emergency();
}

void write(const OutcomeConfig &from, v1::Outcome &to)
{
    to.set_code(from.code);
    write(from.name, *to.mutable_name());
}

void read(FieldReader &reader, const v1::Outcome &from, OutcomeConfig &to)
{
    reader.text("outcome", from.code(), kCodeBytesMax, to.code);
    read(reader, from.name(), to.name);
}

void write(const MediaConfig &from, v1::Media &to)
{
    to.set_digest(from.digest);
    write(from.text, *to.mutable_text());
    to.set_shown_s(static_cast<int>(from.shown_for.count()));
}

void read(FieldReader &reader, const v1::Media &from, MediaConfig &to)
{
    int shown_s = 0;
    reader.digest("digest", from.digest(), to.digest);
    read(reader, from.text(), to.text);
    reader.whole("shown", from.shown_s(), kMediaShownMax.count(), shown_s);
    to.shown_for = std::chrono::seconds{shown_s};
    if (to.shown_for < kMediaShownMin)
        reader.fail("shown", "at least " + std::to_string(kMediaShownMin.count()));
}

} // namespace

void write(const SiteConfig &from, v1::Site &to)
{
    to.set_name(from.name);
    to.set_zone(from.zone);
    to.set_day_start_minutes(static_cast<int>(from.day_start.count()));
    to.set_rollover(vq::wireOf(kRollovers, from.rollover));
    for (const auto &language : from.languages)
        to.add_languages(language);
    to.set_public_url(from.public_url);
    for (const auto &each : from.series)
        write(each, *to.add_series());
    for (const auto &each : from.groups)
        write(each, *to.add_groups());
    for (const auto &each : from.services)
        write(each, *to.add_services());
    for (const auto &each : from.counters)
        write(each, *to.add_counters());
    for (const auto &each : from.classes)
        write(each, *to.add_classes());
    for (const auto &each : from.outcomes)
        write(each, *to.add_outcomes());
    write(from.welcome, *to.mutable_welcome());
    write(from.notice, *to.mutable_notice());
    write(from.ticker, *to.mutable_ticker());
    to.set_accent(from.accent);
    if (from.alarms.wait)
        to.set_alarm_wait_ms(from.alarms.wait->count());
    if (from.alarms.service)
        to.set_alarm_service_ms(from.alarms.service->count());
    if (from.alarms.idle)
        to.set_alarm_idle_ms(from.alarms.idle->count());
    if (from.calls.park_reminder)
        to.set_park_reminder_minutes(static_cast<int>(from.calls.park_reminder->count()));
    to.set_presence_code(from.remote.presence_code);
    to.set_call_only_present(from.remote.call_only_present);
    for (const auto &each : from.media)
        write(each, *to.add_media());
}

namespace {

void readRules(FieldReader &reader, const v1::Site &from, SiteConfig &to)
{
    if (from.has_alarm_wait_ms())
        reader.span("alarm_wait", from.alarm_wait_ms(), to.alarms.wait.emplace());
    if (from.has_alarm_service_ms())
        reader.span("alarm_service", from.alarm_service_ms(),
                    to.alarms.service.emplace());
    if (from.has_alarm_idle_ms())
        reader.span("alarm_idle", from.alarm_idle_ms(), to.alarms.idle.emplace());
    if (from.has_park_reminder_minutes()) {
        int minutes = 0;
        reader.whole("park_reminder", from.park_reminder_minutes(),
                     kParkReminderMax.count(), minutes);
        to.calls.park_reminder = Minutes{minutes};
    }
    to.remote = {.presence_code = from.presence_code(),
                 .call_only_present = from.call_only_present()};
}

} // namespace

void read(FieldReader &reader, const v1::Site &from, SiteConfig &to)
{
    constexpr int kMinutesPerDay = 24 * 60;
    int day_start = 0;
    reader.text("name", from.name(), kNameBytesMax, to.name);
    reader.text("zone", from.zone(), kNameBytesMax, to.zone);
    reader.whole("day_start", from.day_start_minutes(), kMinutesPerDay, day_start);
    to.day_start = Minutes{day_start};
    readEnum(reader, "rollover", kRollovers, from.rollover(), to.rollover);
    reader.texts("languages", from.languages(), kLanguagesMax, to.languages);
    reader.text("public_url", from.public_url(), kTextBytesMax, to.public_url);
    for (const auto &each : from.series())
        read(reader, each, to.series.emplace_back());
    for (const auto &each : from.groups())
        read(reader, each, to.groups.emplace_back());
    for (const auto &each : from.services())
        read(reader, each, to.services.emplace_back());
    for (const auto &each : from.counters())
        read(reader, each, to.counters.emplace_back());
    for (const auto &each : from.classes())
        read(reader, each, to.classes.emplace_back());
    for (const auto &each : from.outcomes())
        read(reader, each, to.outcomes.emplace_back());
    read(reader, from.welcome(), to.welcome);
    read(reader, from.notice(), to.notice);
    read(reader, from.ticker(), to.ticker);
    reader.text("accent", from.accent(), kCodeBytesMax, to.accent);
    if (static_cast<std::size_t>(from.media_size()) > kMediaMax)
        return reader.fail("media", "at most " + std::to_string(kMediaMax) + " pictures");
    for (const auto &each : from.media())
        read(reader, each, to.media.emplace_back());
    readRules(reader, from, to);
}

} // namespace vq::lan
