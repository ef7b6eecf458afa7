// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>

#include "core/port/announcer.h"
#include "core/port/clock.h"

namespace vq::contract {

// What every Announcer keeps to. Each claim answers with what is wrong, or with nothing.
// `pass` lets time go by: it runs the event loop of a real one, or moves the clock of a
// fake.
struct AnnouncerWorld {
    Announcer &announcer;
    const Clock &clock;
    std::function<void(Ms)> pass;
    Announcement
        spoken;        // chime and two phrases in languages that this announcer can speak
    Ms enough{20'000}; // for all of `spoken`
};

inline bool passUntil(const AnnouncerWorld &world, Ms span,
                      const std::function<bool()> &done)
{
    const SteadyMs end = world.clock.steady() + span;
    while (!done() && world.clock.steady() < end)
        world.pass(Ms{20});
    return done();
}

inline std::string itAnswersOnceAndLater(const AnnouncerWorld &world)
{
    int answers = 0;
    world.announcer.say(world.spoken, world.enough, [&](const Heard &) { ++answers; });
    if (answers != 0)
        return "answered from within say()";
    if (!passUntil(world, world.enough, [&] { return answers > 0; }))
        return "never answered";
    world.pass(Ms{500});
    return answers == 1 ? "" : "answered more than once";
}

inline std::string itChimesBeforeItSpeaks(const AnnouncerWorld &world)
{
    std::optional<Heard> heard;
    const SteadyMs began = world.clock.steady();
    world.announcer.say(world.spoken, world.enough, [&](const Heard &h) { heard = h; });
    if (!passUntil(world, world.enough, [&] { return heard.has_value(); }))
        return "never answered";
    if (!heard->chimed_at || !heard->spoken_at)
        return "a chime or the speech is missing";
    if (*heard->chimed_at < began || *heard->spoken_at <= *heard->chimed_at)
        return "the speech did not come after the chime";
    return heard->phrases.size() == world.spoken.phrases.size()
               ? ""
               : "phrases are unaccounted for";
}

inline std::string aSecondAnnouncementEndsTheFirst(const AnnouncerWorld &world)
{
    std::string order;
    world.announcer.say(world.spoken, world.enough, [&](const Heard &) { order += '1'; });
    world.announcer.say(world.spoken, world.enough, [&](const Heard &) { order += '2'; });
    passUntil(world, world.enough + world.enough, [&] { return order.size() == 2; });
    return order == "12" ? "" : "the answers came as '" + order + "'";
}

inline std::string hushEndsIt(const AnnouncerWorld &world)
{
    std::optional<Heard> heard;
    world.announcer.say(world.spoken, world.enough, [&](const Heard &h) { heard = h; });
    world.announcer.hush();
    if (!passUntil(world, Ms{1000}, [&] { return heard.has_value(); }))
        return "hush() did not end the announcement";
    return heard->spoken_at ? "it claims to have spoken" : "";
}

inline std::string hushInSilenceDoesNothing(const AnnouncerWorld &world)
{
    world.announcer.hush();
    return itAnswersOnceAndLater(world);
}

inline std::string nothingToSayIsAnsweredToo(const AnnouncerWorld &world)
{
    std::optional<Heard> heard;
    world.announcer.say({.chime = false, .phrases = {}}, world.enough,
                        [&](const Heard &h) { heard = h; });
    if (!passUntil(world, Ms{1000}, [&] { return heard.has_value(); }))
        return "never answered";
    return heard->chimed_at || heard->spoken_at ? "it claims to have made a sound" : "";
}

inline std::string aLanguageThatNobodySpeaksIsChimed(const AnnouncerWorld &world)
{
    std::optional<Heard> heard;
    const SpokenCall unknown{"x-none", "?", "A", 1, 1};
    world.announcer.say({.chime = true, .phrases = {unknown}}, world.enough,
                        [&](const Heard &h) { heard = h; });
    if (!passUntil(world, world.enough, [&] { return heard.has_value(); }))
        return "never answered";
    if (!heard->chimed_at || heard->spoken_at)
        return "expected the chime alone";
    return heard->phrases == std::vector{SaidBy::Nobody} ? "" : "it claims a voice";
}

inline std::string aCallWithoutASentenceIsNotRead(const AnnouncerWorld &world)
{
    std::optional<Heard> heard;
    Announcement announcement = world.spoken;
    announcement.phrases.front().text.clear();
    world.announcer.say(announcement, world.enough, [&](const Heard &h) { heard = h; });
    if (!passUntil(world, world.enough, [&] { return heard.has_value(); }))
        return "never answered";
    if (heard->phrases.front() != SaidBy::Nobody)
        return "it claims to have read nothing";
    return heard->phrases.back() != SaidBy::Nobody ? "" : "the next phrase is missing";
}

} // namespace vq::contract
