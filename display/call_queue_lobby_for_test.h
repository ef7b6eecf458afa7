// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "display/call_queue.h"

namespace vq::display {

inline TicketId ticketOf(int n)
{
    TicketId id;
    id.bytes[0] = static_cast<std::uint8_t>(n);
    id.bytes[1] = static_cast<std::uint8_t>(n / 256);
    return id;
}

inline Call callOf(int n, int call = 1)
{
    return {.ticket = ticketOf(n),
            .call = call,
            .label = "A" + std::to_string(n),
            .counter = {n % 9 + 1},
            .language = "en"};
}

// A call queue between counters, a screen and a loudspeaker that have a clock of their
// own. Writes down what is asked of it, and what people see and hear.
struct Lobby {
    enum class Kind {
        Called,
        Arrived,
        TakenBack,
        Show,
        ShowQuietly,
        Drawn,
        Chime, // and speech
        Say,   // without the chime
        Ended, // of the sound
        Hush,
        Report,
        Clear,
    };
    struct Line {
        SteadyMs at;
        Kind kind = Kind::Called;
        Call call;
    };

    explicit Lobby(CallRules rules = {}) : queue(rules) {}

    CallQueue queue;
    SteadyMs now;
    Ms speech{4000};
    bool answers = true;
    bool draws = true;
    Ms draw_delay{0};
    std::vector<Line> lines;
    std::vector<effect::Report> reports;
    int overlaps = 0; // of sounds

    void call(const Call &call)
    {
        lines.push_back({now, Kind::Called, call});
        carryOut(queue.call(call, now));
    }
    void arrive(const Call &call)
    {
        lines.push_back({now, Kind::Arrived, call});
        carryOut(queue.arrive(call.ticket, now));
    }
    void withdraw(const Call &call)
    {
        lines.push_back({now, Kind::TakenBack, call});
        carryOut(queue.withdraw(call.ticket, now));
    }
    void showQuietly(const Call &call)
    {
        carryOut(queue.showQuietly(call, now), Kind::ShowQuietly);
    }
    void draw()
    {
        m_draw_at.reset();
        if (queue.onPanel())
            lines.push_back({now, Kind::Drawn, *queue.onPanel()});
        carryOut(queue.drawn(now));
    }

    void pass(Ms span)
    {
        for (const SteadyMs end = now + span; now < end; now = now + Ms{100}) {
            if (m_draw_at && now >= *m_draw_at)
                draw();
            if (m_hushed !=
                0) // what was hushed is answered too, when nobody waits for it
                carryOut(queue.heard(std::exchange(m_hushed, 0), {}, now));
            if (m_sound && now >= m_sound->until && answers)
                endSound();
            carryOut(queue.tick(now));
        }
    }

    // What people saw, heard and were told: "show A1", "chime A1", "report A1", "clear".
    QStringList story() const
    {
        QStringList all;
        for (const Line &line : lines)
            if (const QString told = textOf(line); !told.isEmpty())
                all << told;
        return all;
    }
    std::vector<SteadyMs> timesOf(const QString &what) const
    {
        std::vector<SteadyMs> times;
        for (const Line &line : lines)
            if (textOf(line) == what)
                times.push_back(line.at);
        return times;
    }

private:
    struct Sound {
        std::uint64_t announcement = 0;
        SteadyMs began;
        SteadyMs until;
        Call call;
    };

    static QString textOf(const Line &line)
    {
        static const std::map<Kind, QString> kTexts{
            {Kind::Show, "show "}, {Kind::ShowQuietly, "show "}, {Kind::Chime, "chime "},
            {Kind::Say, "say "},   {Kind::Report, "report "},    {Kind::Hush, "hush"},
            {Kind::Clear, "clear"}};
        const auto text = kTexts.find(line.kind);
        return text == kTexts.end()
                   ? QString()
                   : text->second + QString::fromStdString(line.call.label);
    }
    void carryOut(const Effects &effects, Kind show = Kind::Show)
    {
        bool is_shown = false;
        for (const Effect &effect : effects) {
            if (const auto *shown = std::get_if<effect::Show>(&effect)) {
                lines.push_back({now, show, shown->call});
                is_shown = true;
            } else if (std::holds_alternative<effect::Clear>(effect)) {
                lines.push_back({now, Kind::Clear, {}});
            } else if (std::holds_alternative<effect::Hush>(effect)) {
                lines.push_back({now, Kind::Hush, {}});
                m_hushed = m_sound ? m_sound->announcement : 0;
                m_sound.reset();
            } else if (const auto *say = std::get_if<effect::Announce>(&effect)) {
                lines.push_back({now, say->chime ? Kind::Chime : Kind::Say, say->call});
                overlaps += m_sound.has_value();
                m_sound = Sound{say->id, now, now + speech, say->call};
            } else if (const auto *report = std::get_if<effect::Report>(&effect)) {
                lines.push_back({now, Kind::Report, report->call});
                reports.push_back(*report);
            }
        }
        if (is_shown && draws && draw_delay == Ms{0})
            draw();
        else if (is_shown && draws)
            m_draw_at = now + draw_delay;
    }
    void endSound()
    {
        const Sound sound = *std::exchange(m_sound, std::nullopt);
        lines.push_back({now, Kind::Ended, sound.call});
        carryOut(queue.heard(sound.announcement,
                             {.chimed_at = sound.began,
                              .spoken_at = sound.began + Ms{1200},
                              .phrases = {}},
                             now));
    }

    std::optional<Sound> m_sound;
    std::uint64_t m_hushed = 0;
    std::optional<SteadyMs> m_draw_at;
};

} // namespace vq::display
