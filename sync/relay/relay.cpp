// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/relay/relay.h"

#include <algorithm>
#include <utility>

namespace vq::uplink {

namespace {

std::vector<LogMark> wayOf(const HubStands &hub)
{
    std::vector<LogMark> way;
    way.reserve(hub.runs.size());
    for (const Run &run : hub.runs)
        way.push_back(run.last);
    return way;
}

bool areOneRun(const HubStands &a, const HubStands &b)
{
    return a.owner == b.owner &&
           a.runs.back().last.incarnation == b.runs.back().last.incarnation;
}

std::size_t sizeOf(const Record &record)
{
    constexpr std::size_t kBesidesBytes = 128; // names, clock and hashes
    return kBesidesBytes + record.type.size() + record.payload.size();
}

} // namespace

Effects Relay::hubStands(HubStands hub, SteadyMs now)
{
    Effects out;
    if (hub.runs.empty())
        return out; // it is starting, and has recorded nothing yet
    if (!m_hub || !areOneRun(*m_hub, hub))
        forget(out);
    m_hub = std::move(hub);
    advance(now, out);
    return out;
}

Effects Relay::hubGone(SteadyMs /*now*/)
{
    Effects out;
    m_hub.reset();
    forget(out);
    return out;
}

Effects Relay::siteChanged(SteadyMs now)
{
    Effects out;
    forget(out);
    advance(now, out);
    return out;
}

// What was said and agreed of the log that the hub had.
void Relay::forget(Effects &out)
{
    m_has_agreed = false;
    m_is_told = false;
    m_is_beside = false;
    m_is_lost_given_up = false;
    m_reading.reset();
    m_ahead.reset();
    m_prove.reset();
    m_proof.reset();
    if (m_request)
        out.emplace_back(effect::Drop{m_request->number});
    m_request.reset();
}

Effects Relay::hubProfile(std::vector<std::byte> profile, SteadyMs now)
{
    Effects out;
    if (profile == m_profile)
        return out;
    m_profile = std::move(profile);
    m_has_agreed = false; // a Hello tells it, behind the answer that is waited for
    advance(now, out);
    return out;
}

Effects Relay::hubRead(Page page, SteadyMs now)
{
    Effects out;
    if (!m_reading || page.after != *m_reading)
        return out;
    m_reading.reset();
    if (m_prove) {
        if (!page.records.empty())
            m_proof->hash = page.records.front().hash;
        m_prove.reset();
        greet(now, out);
        return out;
    }
    if (!page.records.empty())
        m_ahead = std::move(page);
    advance(now, out);
    return out;
}

Effects Relay::hubReadFailed(std::uint64_t after, SteadyMs now)
{
    if (m_reading == after) {
        m_reading.reset();
        m_not_before = std::max(m_not_before, now + kReadPause);
    }
    return {};
}

Effects Relay::cloudAnswered(std::uint64_t request, const CloudAnswer &answer,
                             SteadyMs now)
{
    Effects out;
    if (!m_request || m_request->number != request)
        return out;
    const UnderWay asked = *std::exchange(m_request, std::nullopt);
    agree(asked, answer, now);
    passDown(answer, out);
    advance(now, out);
    return out;
}

Effects Relay::cloudFailed(std::uint64_t request, std::optional<Ms> retry_after,
                           SteadyMs now)
{
    if (m_request && m_request->number == request)
        fail(retry_after, now);
    return {};
}

Effects Relay::bellRang(SteadyMs now)
{
    Effects out;
    m_has_rung = true;
    advance(now, out);
    return out;
}

Effects Relay::tick(SteadyMs now)
{
    Effects out;
    if (m_request && now - m_request->since >= kAnswerMax) {
        out.emplace_back(effect::Drop{m_request->number});
        fail(std::nullopt, now);
    }
    advance(now, out);
    return out;
}

void Relay::advance(SteadyMs now, Effects &out)
{
    if (!m_hub || m_reading)
        return;
    if (m_request)
        return readAhead(out);
    if (now < m_not_before)
        return;
    if (m_prove)
        return prove(now, out);
    if (!m_has_agreed)
        return greet(now, out);
    const bool is_readable = m_at.after >= m_hub->pruned_to;
    if (!is_readable)
        m_problem = "log_pruned";
    if (is_readable && m_at.after < endOf(*m_hub)) {
        auto page = std::exchange(m_ahead, std::nullopt);
        if (page && page->after == m_at.after)
            return post(*std::move(page), now, out);
        m_reading = m_at.after;
        out.emplace_back(effect::Read{m_at.after, m_records_max});
        return;
    }
    if (m_has_rung || now - m_said_at >= kBeatEvery)
        post(std::vector<Record>(), now, out);
}

// While the cloud takes a batch, the hub is asked for the next one.
void Relay::readAhead(Effects &out)
{
    const std::uint64_t next = m_request->ends_at;
    if (m_request->is_greeting || m_ahead || next < m_hub->pruned_to ||
        next >= endOf(*m_hub))
        return;
    m_reading = next;
    out.emplace_back(effect::Read{next, m_records_max});
}

void Relay::greet(SteadyMs now, Effects &out)
{
    m_request = UnderWay{.number = ++m_requests, .since = now, .is_greeting = true};
    m_said_at = now;
    out.emplace_back(effect::Greet{m_requests,
                                   {.owner = m_hub->owner,
                                    .runs = wayOf(*m_hub),
                                    .answered = m_hub->answered,
                                    .proof = m_proof,
                                    .profile = m_profile}});
}

// What is no longer kept is proved by nothing: the cloud then waits, as for another hub.
void Relay::prove(SteadyMs now, Effects &out)
{
    m_proof = LogMark{m_prove->incarnation, m_prove->seq, {}};
    for (const Run &run : m_hub->runs) {
        const std::uint64_t position = run.begins_after + m_prove->seq;
        if (run.last.incarnation == m_prove->incarnation && m_prove->seq > 0 &&
            m_prove->seq <= run.last.seq && position > m_hub->pruned_to) {
            m_reading = position - 1;
            out.emplace_back(effect::Read{position - 1, 1});
            return;
        }
    }
    m_prove.reset();
    greet(now, out);
}

void Relay::post(Page page, SteadyMs now, Effects &out)
{
    if (page.records.front().prev_hash != m_at.mark.hash) {
        goTo(stepBack(*m_hub, m_at.after));
        return advance(now, out);
    }
    std::size_t bytes = 0;
    const auto too_many = std::ranges::find_if(page.records, [&](const Record &record) {
        bytes += sizeOf(record);
        return bytes > kBatchBytesMax;
    });
    const bool is_first = too_many == page.records.begin();
    page.records.erase(is_first ? std::next(too_many) : too_many, page.records.end());
    post(std::move(page.records), now, out);
}

void Relay::post(std::vector<Record> records, SteadyMs now, Effects &out)
{
    UnderWay batch{.number = ++m_requests,
                   .since = now,
                   .after = m_at.after,
                   .last = m_at.mark,
                   .ends_at = m_at.after + records.size()};
    if (!records.empty())
        batch.last = {records.back().incarnation, records.back().seq,
                      records.back().hash};
    m_request = batch;
    m_has_rung = false; // the answer brings what it rang for
    m_said_at = now;
    out.emplace_back(effect::Post{m_requests,
                                  {.owner = m_hub->owner,
                                   .generation = m_generation,
                                   .epoch = m_epoch,
                                   .by = m_hub->runs.back().last.incarnation,
                                   .answered = m_hub->answered,
                                   .after = m_at.mark,
                                   .records = std::move(records)}});
    readAhead(out);
}

void Relay::agree(const UnderWay &request, const CloudAnswer &answer, SteadyMs now)
{
    if (answer.verdict == Verdict::GreetFirst || answer.verdict == Verdict::Damaged) {
        m_problem = answer.verdict == Verdict::Damaged ? "damaged" : "";
        return fail(std::nullopt, now);
    }
    if (!request.is_greeting && answer.generation != m_generation) {
        m_has_agreed = false;
        return;
    }
    m_lost = lostFrom(*m_hub, answer.held);
    if (!request.is_greeting)
        return moveOn(request, answer);
    // What is aside is in no vector: only this relay knows how far it has come.
    const bool goes_on = m_is_beside && answer.standing == Standing::Fenced &&
                         answer.generation == m_generation && answer.epoch == m_epoch;
    m_proof.reset();
    m_prove = answer.prove;
    m_generation = answer.generation;
    m_standing = answer.standing;
    m_epoch = answer.epoch;
    if (!goes_on || m_problem != "fork")
        m_problem.clear();
    if (answer.prove)
        return; // at once
    if (answer.standing == Standing::Waiting) {
        m_not_before = now + std::clamp(answer.retry_after.value_or(kWaitingPause), Ms{0},
                                        kRetryAfterMax);
        return;
    }
    m_failures = 0;
    m_has_agreed = true;
    m_is_told = true;
    m_is_beside = answer.standing == Standing::Fenced;
    if (!goes_on)
        goTo(resumeFrom(*m_hub, answer.held));
}

void Relay::moveOn(const UnderWay &batch, const CloudAnswer &answer)
{
    m_failures = 0;
    if (answer.verdict == Verdict::Gap) {
        const Resume resume = resumeFrom(*m_hub, answer.held);
        // When the vector leads to where it was refused, the logs part further back.
        return goTo(resume.after < batch.after ? resume : stepBack(*m_hub, batch.after));
    }
    m_is_beside = m_is_beside || answer.verdict == Verdict::KeptAside;
    if (answer.verdict == Verdict::KeptAside && m_standing == Standing::Holder)
        m_problem = "fork";
    if (m_is_beside)
        m_at = {.after = batch.ends_at, .mark = batch.last};
    else
        goTo(resumeFrom(*m_hub, answer.held));
}

void Relay::goTo(Resume resume)
{
    m_at = resume;
    if (resume.is_fork) {
        m_is_beside = true;
        m_problem = "fork";
    }
}

void Relay::fail(std::optional<Ms> retry_after, SteadyMs now)
{
    constexpr int kDoublingsMax = 5;
    const Ms longest = std::min(kBackOffMax, kBackOffFirst * (1 << m_failures));
    m_failures = std::min(m_failures + 1, kDoublingsMax);
    const auto span = static_cast<std::uint64_t>(longest.count()) + 1;
    Ms pause{static_cast<std::int64_t>(m_chance() % span)};
    if (retry_after)
        pause = std::max(pause, std::min(*retry_after, kRetryAfterMax));
    m_not_before = now + pause;
    m_request.reset();
    m_has_agreed = false;
}

// The cloud sends those behind what it has seen answered; the hub's answers may be further.
// A hub that was restored is told again what it lost the answers of: not before it has the
// tickets back.
void Relay::passDown(const CloudAnswer &answer, Effects &out) const
{
    if (!m_lost.empty() && !m_is_lost_given_up)
        return;
    effect::Obey obey;
    for (const SiteCommand &command : answer.commands)
        if (command.mark > m_hub->answered)
            obey.commands.push_back(command);
    if (!obey.commands.empty())
        out.emplace_back(std::move(obey));
}

void Relay::giveUpLost()
{
    m_is_lost_given_up = true;
    m_has_rung = true; // the next answer brings what was held back
}

RelayState Relay::state() const
{
    if (!m_hub)
        return RelayState::NoHub;
    if (m_has_agreed)
        return m_standing == Standing::Fenced ? RelayState::Fenced
                                              : RelayState::Following;
    if (m_failures > 0)
        return RelayState::BackingOff;
    return m_standing == Standing::Waiting && m_generation != Generation{} && !m_request
               ? RelayState::Waiting
               : RelayState::Greeting;
}

std::optional<std::uint64_t> Relay::heldTo() const
{
    return state() == RelayState::Following ? std::optional(m_at.after) : std::nullopt;
}

std::optional<std::uint64_t> Relay::pending() const
{
    if (!m_hub || !m_is_told)
        return std::nullopt;
    return endOf(*m_hub) - std::min(m_at.after, endOf(*m_hub));
}

} // namespace vq::uplink
