// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/database/read_pool.h"

namespace vq::cloud {

ReadPool::ReadPool(const Connect &connect, int threads)
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

void ReadPool::submit(Work work)
{
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.push_back(std::move(work));
    }
    m_wakeup.notify_one();
}

std::size_t ReadPool::waiting() const
{
    const std::lock_guard lock(m_mutex);
    return m_waiting.size();
}

void ReadPool::run(const Connect &connect)
{
    std::unique_ptr<Database> database;
    for (;;) {
        std::unique_lock lock(m_mutex);
        m_wakeup.wait(lock, [this] { return m_stopping || !m_waiting.empty(); });
        if (m_waiting.empty())
            return;
        const auto work = std::move(m_waiting.front());
        m_waiting.pop_front();
        lock.unlock();
        if (!database || database->isBroken()) {
            auto opened = connect();
            if (!opened) {
                work(opened.error());
                continue;
            }
            database = std::move(*opened);
        }
        database->actForAll();
        work(database.get());
    }
}

} // namespace vq::cloud
