// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/database/read_pool.h"

#include <algorithm>

namespace vq::cloud {

ReadPool::ReadPool(const Connect &connect, int threads)
    : m_public_max(static_cast<std::size_t>(std::max(1, threads - 1)))
{
    for (int i = 0; i < threads; ++i)
        m_threads.emplace_back([this, connect] { run(connect); });
}

ReadPool::~ReadPool()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wakeup.notify_all();
    for (auto &thread : m_threads)
        thread.join();
}

void ReadPool::submit(Work work, Lane lane)
{
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.push(lane, std::move(work));
    }
    m_wakeup.notify_one();
}

std::size_t ReadPool::waiting() const
{
    const std::lock_guard lock(m_mutex);
    return m_waiting.size();
}

std::size_t ReadPool::waiting(Lane lane) const
{
    const std::lock_guard lock(m_mutex);
    return m_waiting.size(lane);
}

bool ReadPool::mayGo(Lane lane) const
{
    return lane != Lane::Public || m_public < m_public_max;
}

// Absent at the end.
std::optional<ReadPool::Waiting::Next> ReadPool::next()
{
    std::unique_lock lock(m_mutex);
    std::optional<Waiting::Next> found;
    m_wakeup.wait(lock, [this, &found] {
        found = m_waiting.pop([this](Lane lane) { return mayGo(lane); });
        return found || m_stopping;
    });
    if (found && found->lane == Lane::Public)
        ++m_public;
    return found;
}

void ReadPool::run(const Connect &connect)
{
    std::unique_ptr<Database> database;
    const auto carryOut = [&](const Work &work) {
        if (!database || database->isBroken()) {
            auto opened = connect();
            if (!opened)
                return work(opened.error());
            database = std::move(*opened);
        }
        database->actForAll();
        work(database.get());
    };
    while (const auto found = next()) {
        carryOut(found->item);
        if (found->lane != Lane::Public)
            continue;
        const std::lock_guard lock(m_mutex);
        --m_public; // and this thread looks for the next one itself
    }
}

} // namespace vq::cloud
