// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/speech/speech_announcer.h"

#include <utility>

#include "platform/speech/chime.h"

namespace vq::speech {
namespace {

const std::string kMissing = "audio-missing";
const std::string kStuck = "audio-stuck";

} // namespace

SpeechAnnouncer::SpeechAnnouncer(Parts parts, QObject *parent)
    : QObject(parent), m_parts(std::move(parts))
{
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, &SpeechAnnouncer::outOfTime);
}

void SpeechAnnouncer::say(const Announcement &announcement, Ms within, Answer answer)
{
    hush();
    ++m_announcement;
    m_answer = std::move(answer);
    m_deadline = m_parts.clock.steady() + within;
    m_heard = {};
    m_heard.phrases.assign(announcement.phrases.size(), SaidBy::Nobody);
    m_steps.clear();
    if (announcement.chime)
        m_steps.push_back({});
    for (int i = 0; i < static_cast<int>(announcement.phrases.size()); ++i)
        m_steps.emplace_back().phrase = i;
    const std::uint64_t current = m_announcement;
    for (int i = 0; i < static_cast<int>(announcement.phrases.size()); ++i)
        prepare(announcement.phrases[static_cast<std::size_t>(i)], i);
    QMetaObject::invokeMethod(
        this,
        [this, current] {
            if (current != m_announcement || !m_answer)
                return;
            if (!m_steps.empty() && m_steps.front().phrase < 0)
                return ready(current, -1, SaidBy::Nobody, chimeFile());
            next();
        },
        Qt::QueuedConnection);
}

void SpeechAnnouncer::prepare(const SpokenCall &call, int phrase)
{
    const std::uint64_t current = m_announcement;
    if (const auto file = stemFile(call); !file.empty()) {
        QMetaObject::invokeMethod(
            this, [=, this] { ready(current, phrase, SaidBy::Stems, file); },
            Qt::QueuedConnection);
        return;
    }
    if (call.text.empty()) { // nothing to read
        QMetaObject::invokeMethod(
            this, [=, this] { ready(current, phrase, SaidBy::Nobody, {}); },
            Qt::QueuedConnection);
        return;
    }
    m_parts.reader.read(call, [=, this](const Result<std::filesystem::path> &file) {
        ready(current, phrase, SaidBy::Reader, file ? *file : std::filesystem::path());
    });
}

std::filesystem::path SpeechAnnouncer::chimeFile() const
{
    auto file = m_parts.cache.fileOf("chime");
    if (!m_parts.cache.has(file) && !writeWav(file, makeChime()))
        return {};
    return file;
}

std::filesystem::path SpeechAnnouncer::stemFile(const SpokenCall &call) const
{
    if (!m_parts.stems.has(call.language))
        return {};
    const auto sound = m_parts.stems.speak(call);
    if (!sound)
        return {};
    // One file per phrase, written anew: the recordings may have changed since.
    auto file = m_parts.cache.fileOf("stems\n" + call.language + "\n" + call.letters +
                                     std::to_string(call.number) + "\n" +
                                     std::to_string(call.counter));
    if (!writeWav(file, *sound))
        return {};
    m_parts.cache.keep(file);
    return file;
}

void SpeechAnnouncer::ready(std::uint64_t announcement, int phrase, SaidBy by,
                            const std::filesystem::path &file)
{
    if (announcement != m_announcement || !m_answer)
        return;
    for (Step &step : m_steps) {
        if (step.phrase != phrase)
            continue;
        const auto sound = file.empty() ? Result<Sound>(Error{}) : readWav(file);
        step.is_ready = true;
        step.by = by;
        step.file = sound ? file : std::filesystem::path();
        step.length = sound ? sound->length() : Ms{0};
    }
    if (!m_is_playing)
        next();
}

void SpeechAnnouncer::next()
{
    m_limit.stop();
    while (!m_steps.empty()) {
        const Step &step = m_steps.front();
        if (!step.is_ready)
            return m_limit.start(kReadyMax);
        const bool fits = m_parts.clock.steady() + step.length <= m_deadline;
        // A sound that hung still blocks the device: another one would wait behind it.
        const bool hangs = m_troubles.contains(kStuck) && m_parts.speaker.isHanging();
        if (!step.file.empty() && fits && !hangs)
            return play(step);
        m_steps.pop_front();
    }
    end();
}

void SpeechAnnouncer::play(const Step &step)
{
    m_is_playing = true;
    m_limit.start(step.length + kGrace);
    const SteadyMs began = m_parts.clock.steady();
    const std::uint64_t current = m_announcement;
    m_parts.speaker.play(step.file, [this, began, current](Played how) {
        if (current != m_announcement || !m_is_playing)
            return;
        const Step &done = m_steps.front();
        if (how == Played::Whole && done.phrase < 0) {
            m_heard.chimed_at = began;
        } else if (how == Played::Whole) {
            m_heard.phrases[static_cast<std::size_t>(done.phrase)] = done.by;
            if (!m_heard.spoken_at)
                m_heard.spoken_at = began;
        }
        played(how);
    });
}

void SpeechAnnouncer::played(Played how)
{
    m_is_playing = false;
    m_steps.pop_front();
    m_troubles.erase(kStuck);
    if (how == Played::Missing)
        m_troubles.insert(kMissing);
    else
        m_troubles.erase(kMissing);
    if (how == Played::Missing)
        m_steps.clear(); // no device for this sound, none for the next
    next();
}

void SpeechAnnouncer::outOfTime()
{
    if (m_is_playing) {
        m_is_playing = false;
        m_troubles.insert(kStuck);
        m_parts.speaker.stop();
        m_steps.clear();
    } else if (!m_steps.empty()) {
        m_steps.pop_front(); // its voice is too slow
    }
    next();
}

void SpeechAnnouncer::hush()
{
    if (!m_answer)
        return;
    m_limit.stop();
    if (std::exchange(m_is_playing, false))
        m_parts.speaker.stop();
    m_steps.clear();
    // Queued: an answer never comes from within hush() or say().
    QMetaObject::invokeMethod(
        this,
        [answer = std::exchange(m_answer, nullptr), heard = m_heard] { answer(heard); },
        Qt::QueuedConnection);
}

std::vector<std::string> SpeechAnnouncer::troubles() const
{
    return {m_troubles.begin(), m_troubles.end()};
}

void SpeechAnnouncer::end()
{
    if (m_answer)
        std::exchange(m_answer, nullptr)(m_heard);
}

} // namespace vq::speech
