// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <vector>

#include "core/estimate/hall.h"
#include "core/estimate/history.h"
#include "core/estimate/roll_out.h"
#include "core/estimate/simple_rules.h"

namespace vq::estimate {

struct LaneKind {
    int service = 0;
    int priority_class = 0;
};

struct DeskKind {
    std::vector<int> lanes;      // that it calls from, ascending
    std::vector<int> helps = {}; // those of them that it only helps out with, ascending,
    Ms spill{0};                 // by whoever has waited for so long
    // Its services that have turns, with their weights; none: by standing alone.
    std::vector<DeskTurns> turns = {};
};

// What a hall is made of. Services, lanes and desks go by their indexes here.
struct Layout {
    int services = 0;
    std::vector<LaneKind> lanes;
    std::vector<DeskKind> desks;
};

struct Arrival {
    std::uint64_t order = 0; // unique over the life of the watch
    int lane = 0;
    Ms at{0};
    Ms ready{0}; // since when her place counts; mostly `at`
};

// Why a desk is free again.
enum class Ended {
    Served,  // The time it took is a sample.
    NoShow,  // So is the time until the clerk gave up.
    Unknown, // Taken back, parked, moved: says nothing about the next one.
};

// A visit of the last days that is over.
struct PastVisit {
    int lane = 0;
    Ms came{0};
    std::optional<Ms> called; // for the last time
    Ms ended{0};
    Ended how = Ended::Unknown;
    int together = 1;         // tickets that were served in that time, hers included
    bool has_left = false;    // by herself, before anybody called her
    bool was_sent = false;    // from another service: her wait was not for this one alone
    bool is_of_today = false; // the day that is open
};

// A question with the hall as it stood when it was asked.
struct Situation {
    Hall hall;
    Question question;
    LineFigures figures;
};

// Follows a hall by what happens in it, and knows at each moment no more than that. All
// times are on one clock that shows 0 at some local midnight.
class Watch {
public:
    Watch(Layout layout, CallRule rule);

    // What is learned from the last days, and from the present one, which openDay() has
    // opened, before anything else is told.
    void recall(std::vector<PastVisit> visits);
    // Yesterday's last waits say nothing of today. Who waits or is served stays. A day on
    // which nobody comes does not count for how many people come a day.
    void openDay();
    void come(const Arrival &arrival);
    void leave(std::uint64_t order, Ms at);
    void withdraw(std::uint64_t order); // by staff or rule: says nothing of patience
    // A desk that is not in the layout is a new one that takes all lanes.
    void call(std::uint64_t order, int desk, Ms at);
    // Somebody is served there of whose call nothing was told.
    void serve(int desk, int service, Ms since);
    // `together`: so many tickets were there, each a service of an equal part of the time.
    void finish(int desk, Ended how, Ms at, int together = 1);
    // A desk counts while it is open or serves. One that has sat idle for long while people
    // wait whom it takes is expected to begin after as long again: its clerk is away, whatever
    // the screen says.
    static constexpr Ms kAwayAfter = Minutes{2};
    void setOpen(int desk, bool is_open, Ms at);
    void setBreaks(int desk, std::vector<Break> breaks); // on the clock of the watch
    // Where its turns stand: the last of each service that had one, and the youngest.
    void setTurns(int desk, const std::vector<DeskTurns> &last, std::uint64_t youngest);

    // Of somebody who waits, and of one who would come now.
    Situation situationOf(std::uint64_t order, Ms at) const;
    Situation situationOfNewcomer(int lane, Ms at) const;
    // People before the asker, by the call rule, who may be called where she is.
    int countAhead(const Situation &situation) const;

    const History &history() const { return m_history; }
    const CallRule &rule() const { return m_rule; }
    // Of whoever was called last for the service today.
    std::optional<Ms> lastEntered(int service) const;
    bool waits(std::uint64_t order) const { return m_lane_of.contains(order); }

private:
    struct Waiting {
        InLine ticket;
        Ms came{0};
    };
    struct Service {
        int service = 0;
        Ms since{0};
    };
    struct DeskNow {
        DeskKind kind;
        std::uint64_t youngest_turn = 0;
        bool is_open = false;
        std::optional<Service> runs;
        Ms idle_since{0};
        std::vector<Break> breaks;
    };
    struct ServiceNow {
        std::deque<Ms> waits; // of those called last, the youngest behind
        double called = 0;
        double no_shows = 0;
        Ms no_show_time{0};
    };

    void learnWait(int service, Ms waited);
    void learnService(int service, Ended how, Ms took);
    Waiting take(std::uint64_t order);
    Hall hallAt(Ms at) const;
    Desk seen(std::size_t desk, Ms at) const;
    Ms awayFor(const DeskNow &desk, Ms at) const;
    static std::vector<const DeskNow *> desksFor(int lane,
                                                 std::vector<const DeskNow *> desks);
    std::vector<bool> sharedWith(int lane) const;
    LineFigures figuresFor(const Situation &situation, Ms at) const;
    Ms headOfLine(std::size_t lane, Ms at) const;

    Layout m_layout;
    CallRule m_rule;
    History m_history;
    std::vector<std::deque<Waiting>> m_lines; // by lane, in order of place
    std::vector<DeskNow> m_desks;
    std::vector<ServiceNow> m_services;
    std::map<std::uint64_t, int> m_lane_of;
    bool m_is_day_new = false;
};

} // namespace vq::estimate
