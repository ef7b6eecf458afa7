// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/admin/worker.h"

#include <utility>

namespace vq::hub {

Worker::Worker() : m_thread([this] { run(); }) {}

Worker::~Worker()
{
    stop();
}

bool Worker::submit(Job job)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_jobs.size() >= kJobsMax || m_stopping)
            return false;
        m_jobs.push_back(std::move(job));
    }
    m_wakeup.notify_one();
    return true;
}

void Worker::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wakeup.notify_one();
    if (m_thread.joinable())
        m_thread.join();
}

void Worker::run()
{
    for (;;) {
        Job job;
        {
            std::unique_lock lock(m_mutex);
            m_wakeup.wait(lock, [this] { return m_stopping || !m_jobs.empty(); });
            if (m_stopping)
                return;
            job = std::move(m_jobs.front());
            m_jobs.pop_front();
        }
        job();
    }
}

} // namespace vq::hub
