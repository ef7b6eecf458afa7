// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QElapsedTimer>
#include <QTimer>
#include <algorithm>
#include <memory>
#include <vector>

#include "core/port/clock.h"
#include "platform/speech/speaker.h"
#include "platform/speech/wav.h"

namespace vq::speech {

class SteadyClock final : public Clock {
public:
    SteadyClock() { m_timer.start(); }
    UtcMs now() const override { return UtcMs{Ms{m_timer.elapsed()}}; }
    SteadyMs steady() const override { return {Ms{m_timer.elapsed()}}; }

private:
    QElapsedTimer m_timer;
};

// A loudspeaker that only takes time: a tenth of the sound's, so that tests are short.
class SilentSpeaker final : public QObject, public Speaker {
public:
    enum class Mood { Works, Missing, Hangs };

    Mood mood = Mood::Works;
    std::vector<Sound> played;
    int at_once = 0;
    int at_once_max = 0;

    void play(const std::filesystem::path &file, Answer answer) override
    {
        const auto sound = readWav(file);
        if (!sound || mood == Mood::Hangs)
            return;
        if (mood == Mood::Works)
            played.push_back(*sound);
        at_once_max = std::max(at_once_max, ++at_once);
        const Played how = mood == Mood::Works ? Played::Whole : Played::Missing;
        QTimer::singleShot(sound->length() / 10, m_context.get(), [this, how, answer] {
            --at_once;
            answer(how);
        });
    }
    void stop() override
    {
        at_once = 0;
        m_context = std::make_unique<QObject>();
    }
    bool isHanging() const override { return mood == Mood::Hangs; }

private:
    std::unique_ptr<QObject> m_context = std::make_unique<QObject>();
};

} // namespace vq::speech
