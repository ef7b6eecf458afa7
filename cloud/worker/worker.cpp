// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/worker/worker.h"

#include <array>

#include "platform/log/log.h"

namespace vq::cloud::worker {

namespace {

constexpr std::array kMigrations = {Migration{1, "worker", R"sql(
CREATE TABLE worker_job (
    name      {{text}} NOT NULL PRIMARY KEY,
    due_at    {{int}}  NOT NULL,
    next_from {{text}} NOT NULL                  -- where its round goes on
) {{strict}};
)sql"}};

} // namespace

Schema schema()
{
    return {"worker", kMigrations};
}

// Whoever moves `due_at` first does the batch; another program waits for that change, and
// finds that it is not due any more.
Result<bool> runIfDue(Database &database, const Job &job, UtcMs now)
{
    VQ_TRY(const auto known,
           database.run("INSERT INTO worker_job (name, due_at, next_from) "
                        "VALUES ($1, 0, '') ON CONFLICT (name) DO NOTHING",
                        {job.name}));
    VQ_TRY(const auto taken,
           database.run("UPDATE worker_job SET due_at = $1 WHERE name = $2 AND "
                        "due_at <= $3 RETURNING next_from",
                        {sqlOf(now + Worker::kPace), job.name, sqlOf(now)}));
    if (taken.empty())
        return false;
    VQ_TRY(const auto next, job.work(database, {taken.front().text(0), now}));
    const bool is_more = !next.empty();
    VQ_TRY(const auto noted,
           database.run(
               "UPDATE worker_job SET due_at = $1, next_from = $2 "
               "WHERE name = $3",
               {sqlOf(now + (is_more ? Worker::kPace : job.every)), next, job.name}));
    return is_more;
}

Worker::Worker(WriteLane &lane, const Clock &clock, std::vector<Job> jobs)
    : m_lane(lane), m_clock(clock)
{
    for (auto &job : jobs) {
        m_jobs.push_back(std::make_shared<State>());
        m_jobs.back()->job = std::move(job);
    }
    m_thread = std::thread([this] { run(); });
}

Worker::~Worker()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wakeup.notify_one();
    m_thread.join();
}

void Worker::run()
{
    std::unique_lock lock(m_mutex);
    while (!m_wakeup.wait_for(lock, kPace, [this] { return m_stopping; }))
        for (const auto &state : m_jobs)
            submit(state);
}

void Worker::submit(const std::shared_ptr<State> &state)
{
    {
        const std::lock_guard lock(state->mutex);
        if (state->is_under_way || m_clock.steady() < state->next)
            return;
        state->is_under_way = true;
    }
    const auto is_more = std::make_shared<bool>(false);
    // The lane and the clock outlive the worker; the state goes with the work.
    m_lane.submit(
        [state, is_more, now = m_clock.now()](Database &database) -> Status {
            VQ_TRY(*is_more, runIfDue(database, state->job, now));
            return Done{};
        },
        [state, is_more, &clock = m_clock](const Status &done) {
            if (!done)
                log::warning("job_failed", done.error(), {{"job", state->job.name}});
            const std::lock_guard lock(state->mutex);
            state->is_under_way = false;
            state->next = clock.steady() + (!done ? kPatience : *is_more ? kPace : kLook);
        });
}

} // namespace vq::cloud::worker
