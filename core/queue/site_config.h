// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/id.h"
#include "core/base/time.h"
#include "core/queue/appointment.h"
#include "core/queue/schedule.h"

namespace vq {

// Text per language (BCP 47 → text). The site's first language is the fallback.
using LocalText = std::map<std::string, std::string>;

struct SeriesConfig {
    SeriesCode code;
    std::string prefix; // letters, without I O Q S Z B, which are read as digits
    int first = 1;      // 1 ≤ first < last ≤ 99999
    int last = 999;
    int width = 3; // digits at least, filled with zeros
};

struct GroupConfig {
    GroupCode code;
    LocalText name;
};

// How many tickets there may be; absent: no limit. Each from 1.
// What becomes of a newcomer whom the open counters cannot serve before closing.
enum class ForecastRule {
    Stop, // she gets no ticket
    Ask,  // she is asked whether she joins
    Off,
};
struct SiteLimits { // of all services together
    std::optional<int> waiting;
    std::optional<int> per_day;
    std::optional<int> per_person; // a day, of those who say who they are
    ForecastRule closing_forecast = ForecastRule::Stop;

    bool operator==(const SiteLimits &) const = default;
};
struct ServiceLimits {
    std::optional<int> waiting;
    std::optional<int> per_day;
    std::optional<int> per_person;
    std::optional<int> ask_above;                 // so many wait: "join anyway?"
    std::optional<ForecastRule> closing_forecast; // absent: the site's

    bool operator==(const ServiceLimits &) const = default;
};

// From when on the counters are told; absent: never.
struct AlarmLimits {
    std::optional<Ms> wait;    // of one who waits
    std::optional<Ms> service; // of one who is served
    std::optional<Ms> idle; // of an open counter without a ticket, while somebody waits

    bool operator==(const AlarmLimits &) const = default;
};

struct ServiceConfig {
    ServiceCode code;
    LocalText name;
    SeriesCode series;
    std::optional<GroupCode> group; // none: shown on the first level
    std::string icon;               // name of an icon of VirtualQueue.Ui, may be empty
    std::optional<Schedule> schedule = {}; // within the site's; none: the site's
    ServiceLimits limits = {};
    std::vector<ClassCode> classes{}; // that it is offered to; none: to all
    std::optional<AppointmentRules> appointments = {}; // none: it makes none
    bool is_retired = false; // kept for those who wait: see retired_services.h
};

inline constexpr int kServiceWeightMax = 10;
inline constexpr Ms kSpill = Minutes{5}; // where the site does not say
struct CounterConfig {
    CounterNumber number;
    LocalText name;                          // "Counter 3"
    std::vector<ServiceCode> services;       // the primary ones; none where it is retired
    std::vector<ServiceCode> secondary = {}; // taken too, of whom has waited so long:
    Ms spill = kSpill;                       // counter_order.h
    std::vector<int> weights = {}; // one for each of `services`; none: by standing alone
    bool is_retired = false;       // kept for who is there: see retired_services.h

    int weightOf(const ServiceCode &service) const; // 0: it has none
    bool takes(const ServiceCode &service) const;
    bool isSecondary(const ServiceCode &service) const;
};

// Fastest and slowest class of a site: beyond 10:1 the slow one hardly moves.
inline constexpr int kClassWeightMax = 10'000;
inline constexpr int kClassRatioMax = 10;

// How a class comes forward: weight · waited + head start, see call_order.h.
struct ClassConfig {
    ClassCode code; // the first class is the default
    LocalText name;
    int weight = 1000;            // permille, 1 to 10000; unused by emergencies
    Ms head_start{0};             // of waiting at weight 1000, as if waited already
    std::optional<Ms> wait_max{}; // who has waited longer goes ahead of the others
    bool is_emergency = false;    // ahead of everybody; one class at most
};

inline constexpr Minutes kParkReminderMax{24 * 60};

// When a called visitor counts as a no-show, what she can do about it, and when a counter
// is reminded of whom it parked.
struct CallRules {
    int no_show_calls = 2;                     // at least so many calls, from 1
    Ms no_show_gap = std::chrono::seconds{45}; // between each two of them, on the average
    Ms return_within = Minutes{15}; // she may come back once; 0: a no-show is final
    std::optional<Minutes> park_reminder = {}; // of a parked ticket; absent: none

    bool operator==(const CallRules &) const = default;
};

// What the site does with who joins from afar, over the cloud.
struct RemoteRules {
    bool presence_code = false; // screens show the code with which one says "I am here"
    bool call_only_present =
        false; // who has not said so is passed over, and keeps her place

    bool operator==(const RemoteRules &) const = default;
};

// A picture that lobby screens show in turn with the notice. Who has the picture itself does not
// matter here: its digest says which one it is.
inline constexpr std::size_t kMediaMax = 20;           // of one site
inline constexpr std::chrono::seconds kMediaShown{10}; // where the site does not say
inline constexpr std::chrono::seconds kMediaShownMin{5};
inline constexpr std::chrono::seconds kMediaShownMax{60};
struct MediaConfig {
    std::string digest; // SHA-256 of the file, 64 lower-case hexadecimal digits
    LocalText text;     // what it shows, in words
    std::chrono::seconds shown_for = kMediaShown;

    bool operator==(const MediaConfig &) const = default;
};

struct OutcomeConfig {
    std::string code;
    LocalText name;
};

// What happens at a new business day to people who still wait.
enum class DayRollover {
    Close, // their tickets end as cancelled, reason "day_ended"
    Carry, // they keep number and place
};

// What the administrator of one site decides. Checked as a whole by hub/config before it
// is used, so every code that is named here exists.
struct SiteConfig {
    // Who runs the site, and which of theirs it is; never changed once there is a log.
    std::string tenant = "local";
    std::string code = "main";
    std::string name;
    std::string zone; // IANA, "Europe/Berlin"
    Minutes day_start{4 * 60};
    DayRollover rollover = DayRollover::Close;
    std::vector<std::string> languages; // the first is the site's own
    std::string public_url;             // of a visitor's link; the token is appended
    Schedule schedule;
    SiteLimits limits;
    AlarmLimits alarms;
    CallRules calls;
    RemoteRules remote = {};
    std::vector<SeriesConfig> series;
    std::vector<GroupConfig> groups;
    std::vector<ServiceConfig> services;
    std::vector<CounterConfig> counters;
    std::vector<ClassConfig> classes;
    std::vector<OutcomeConfig> outcomes;
    std::vector<MediaConfig> media = {}; // in the order in which they are shown
    LocalText welcome;                   // on the kiosk
    LocalText notice;                    // on the lobby screen
    LocalText ticker;                    // runs along the lobby screen's foot
    std::string accent;                  // "#0B57B0", or empty for the theme's own

    const ServiceConfig *findService(const ServiceCode &code) const;
    // For newcomers; null when it is retired, too.
    const ServiceConfig *findOffered(const ServiceCode &code) const;
    const SeriesConfig *findSeries(const SeriesCode &code) const;
    const CounterConfig *findCounter(CounterNumber number) const;
    const ClassConfig *findClass(const ClassCode &code) const;
    // By whose rule such a ticket waits: the first class's when its own is gone.
    const ClassConfig &classOf(const ClassCode &code) const;
    // Of who takes a ticket for it and names no class.
    ClassCode classOfNewcomer(const ServiceConfig &service) const;
};

} // namespace vq
