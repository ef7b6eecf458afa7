// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/port/announcer.h"
#include "core/port/clock.h"

namespace vq::fake {

// An announcer without a loudspeaker: keeps a record of what would be heard and takes as
// long as a voice does. tick() is its event loop.
class FakeAnnouncer final : public Announcer {
public:
    struct Sound {
        SteadyMs began;
        SteadyMs ended;
        std::string what; // "chime" or "de: Ticket A 42, …"
    };

    explicit FakeAnnouncer(const Clock &clock) : m_clock(clock) {}

    Ms chime_length{1200};
    Ms phrase_length{3000};
    std::set<std::string> languages{"en", "de", "es", "ar"};
    std::vector<std::string> troubles_now;
    bool is_missing = false; // no device: nothing is heard, all is answered
    std::vector<Sound> record;

    void say(const Announcement &announcement, Ms within, Answer answer) override
    {
        hush();
        m_heard = {};
        m_heard.phrases.assign(announcement.phrases.size(), SaidBy::Nobody);
        m_plan.clear();
        m_answer = std::move(answer);
        SteadyMs at = m_clock.steady();
        const SteadyMs deadline = at + within;
        if (announcement.chime && !is_missing)
            at = plan({.began = at, .ended = at + chime_length, .what = "chime"}, -1);
        int index = 0;
        for (const SpokenCall &phrase : announcement.phrases) {
            const bool can = !is_missing && languages.contains(phrase.language) &&
                             !phrase.text.empty() && at + phrase_length <= deadline;
            if (can)
                at = plan({at, at + phrase_length, phrase.language + ": " + phrase.text},
                          index);
            ++index;
        }
        m_done_at = at;
    }

    void hush() override
    {
        if (m_answer)
            m_ended.emplace_back(std::exchange(m_answer, nullptr),
                                 std::exchange(m_heard, {}));
        m_plan.clear();
    }

    std::vector<std::string> troubles() const override { return troubles_now; }

    void tick()
    {
        const SteadyMs now = m_clock.steady();
        while (!m_plan.empty() && m_plan.front().first.began <= now)
            begin();
        if (m_answer && m_plan.empty() && m_done_at <= now)
            m_ended.emplace_back(std::exchange(m_answer, nullptr), m_heard);
        for (; !m_ended.empty(); m_ended.pop_front())
            m_ended.front().first(m_ended.front().second);
    }

private:
    SteadyMs plan(const Sound &sound, int phrase)
    {
        m_plan.emplace_back(sound, phrase);
        return sound.ended;
    }

    void begin()
    {
        const auto &[sound, phrase] = m_plan.front();
        if (phrase < 0) {
            m_heard.chimed_at = sound.began;
        } else {
            m_heard.phrases[static_cast<std::size_t>(phrase)] = SaidBy::Reader;
            if (!m_heard.spoken_at)
                m_heard.spoken_at = sound.began;
        }
        record.push_back(sound);
        m_plan.pop_front();
    }

    const Clock &m_clock;
    std::deque<std::pair<Sound, int>> m_plan;
    std::deque<std::pair<Answer, Heard>> m_ended;
    SteadyMs m_done_at;
    Answer m_answer;
    Heard m_heard;
};

} // namespace vq::fake
