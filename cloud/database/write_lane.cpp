// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/database/write_lane.h"

#include <algorithm>
#include <unordered_map>

#include "platform/log/log.h"

namespace vq::cloud {

WriteLane::WriteLane(Connect connect)
    : m_connect(std::move(connect)), m_thread([this] { run(); })
{}

WriteLane::~WriteLane()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wakeup.notify_one();
    m_thread.join();
}

void WriteLane::submit(Work work, After after, Lane lane)
{
    submit(Job{.work = std::move(work), .piece = {}, .after = std::move(after)}, lane);
}

void WriteLane::submit(std::shared_ptr<Together> piece, After after, Lane lane)
{
    submit(Job{.work = {}, .piece = std::move(piece), .after = std::move(after)}, lane);
}

void WriteLane::submit(Job job, Lane lane)
{
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.push(lane, std::move(job));
    }
    m_wakeup.notify_one();
}

std::size_t WriteLane::waiting() const
{
    const std::lock_guard lock(m_mutex);
    return m_waiting.size();
}

std::size_t WriteLane::waiting(Lane lane) const
{
    const std::lock_guard lock(m_mutex);
    return m_waiting.size(lane);
}

WriteLane::Jobs WriteLane::take()
{
    std::unique_lock lock(m_mutex);
    m_wakeup.wait(lock, [this] { return m_stopping || m_waiting.size() > 0; });
    Jobs jobs;
    while (jobs.size() < kBatchMax && m_waiting.size() > 0)
        jobs.push_back(std::move(m_waiting.pop()->item));
    return jobs;
}

void WriteLane::run()
{
    for (;;) {
        auto jobs = take();
        if (jobs.empty())
            return;
        auto committed = carryOut(jobs);
        // Two programs that change the same lines in another order: alone each gets through.
        if (!committed && committed.error().code == "storage_deadlock" &&
            jobs.size() > 1) {
            takeBack();
            for (auto &job : jobs)
                finish(std::span(&job, 1), carryOut(std::span(&job, 1)));
            continue;
        }
        finish(jobs, committed);
    }
}

void WriteLane::finish(std::span<Job> jobs, const Status &committed)
{
    if (!committed) {
        log::error("commit_failed", committed.error(), {{"changes", jobs.size()}});
        takeBack();
    }
    for (const auto &job : jobs)
        job.after(committed && !job.outcome ? job.outcome : committed);
}

// Whatever state the connection is in: a new one is in none.
void WriteLane::takeBack()
{
    if (m_database)
        m_database->takenBackTo(0);
    m_database.reset();
}

Status WriteLane::openDatabase()
{
    if (m_database)
        return Done{};
    VQ_TRY(m_database, m_connect());
    return Done{};
}

// In the order in which they came; kin go with the first of them.
std::vector<WriteLane::Group> WriteLane::groupsOf(std::span<Job> jobs)
{
    std::vector<Group> groups;
    std::unordered_map<std::string_view, std::size_t> of_kin;
    for (auto &job : jobs) {
        if (job.piece) {
            const auto [found, is_new] =
                of_kin.try_emplace(job.piece->kin(), groups.size());
            if (!is_new) {
                groups[found->second].push_back(&job);
                continue;
            }
        }
        groups.push_back({&job});
    }
    return groups;
}

Status WriteLane::carryOut(std::span<Job> jobs)
{
    VQ_CHECK(openDatabase());
    VQ_CHECK(m_database->begin());
    for (const auto &group : groupsOf(jobs))
        VQ_CHECK(carryOut(group));
    VQ_CHECK(m_database->execute("COMMIT"));
    m_database->kept();
    return Done{};
}

Status WriteLane::carryOut(const Group &group)
{
    m_database->actForAll();
    VQ_CHECK(m_database->run("SAVEPOINT job"));
    const auto before = m_database->later();
    const auto outcome = callFor(group);
    if (!outcome) {
        m_database->takenBackTo(before);
        VQ_CHECK(m_database->run("ROLLBACK TO SAVEPOINT job"));
    }
    VQ_CHECK(m_database->run("RELEASE SAVEPOINT job"));
    for (auto *const job : group) {
        job->outcome = outcome;
        if (!outcome && group.size() > 1)
            VQ_CHECK(carryOut(Group{job}));
    }
    return Done{};
}

Status WriteLane::callFor(const Group &group)
{
    const auto &first = *group.front();
    if (!first.piece)
        return first.work(*m_database);
    std::vector<Together *> pieces;
    pieces.reserve(group.size());
    for (const auto *job : group)
        pieces.push_back(job->piece.get());
    return first.piece->carryOut(*m_database, pieces);
}

} // namespace vq::cloud
