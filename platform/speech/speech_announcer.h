// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QTimer>
#include <deque>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/port/announcer.h"
#include "core/port/clock.h"
#include "platform/speech/espeak_voice.h"
#include "platform/speech/phrase_cache.h"
#include "platform/speech/speaker.h"
#include "platform/speech/stem_voice.h"

namespace vq::speech {

// The real Announcer. For each phrase: recorded words where the site has them, else
// espeak-ng, else nothing. Phrases are made ready while the chime rings; one that is not
// ready within kReadyMax after its turn came is left out, and so is one whose sound would
// end too late.
class SpeechAnnouncer final : public QObject, public Announcer {
    Q_OBJECT
public:
    static constexpr Ms kReadyMax{3500};
    static constexpr Ms kGrace{1500}; // a device may take this much longer than the sound

    struct Parts {
        const Clock &clock;
        Speaker &speaker;
        EspeakVoice &reader;
        StemVoice stems;
        PhraseCache cache;
    };

    explicit SpeechAnnouncer(Parts parts, QObject *parent = nullptr);

    void say(const Announcement &announcement, Ms within, Answer answer) override;
    void hush() override;
    std::vector<std::string> troubles() const override;

private:
    struct Step {
        int phrase = -1; // -1: the chime
        SaidBy by = SaidBy::Nobody;
        bool is_ready = false;
        std::filesystem::path file; // empty when ready: nothing to play
        Ms length{0};
    };

    void prepare(const SpokenCall &call, int phrase);
    void ready(std::uint64_t announcement, int phrase, SaidBy by,
               const std::filesystem::path &file);
    std::filesystem::path chimeFile() const;
    std::filesystem::path stemFile(const SpokenCall &call) const;
    void next();
    void play(const Step &step);
    void played(Played how);
    void outOfTime();
    void end();

    Parts m_parts;
    std::uint64_t m_announcement = 0;
    Answer m_answer;
    Heard m_heard;
    std::deque<Step> m_steps; // the front one is playing or is waited for
    bool m_is_playing = false;
    SteadyMs m_deadline;
    QTimer m_limit;
    std::set<std::string> m_troubles;
};

} // namespace vq::speech
