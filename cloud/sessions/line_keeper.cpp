// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/sessions/line_keeper.h"

#include "cloud/sessions/lines.h"
#include "platform/log/log.h"

namespace vq::cloud::sessions {

LineKeeper::LineKeeper(Parts parts)
    : m_parts(std::move(parts)), m_thread([this] { run(); })
{}

LineKeeper::~LineKeeper()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wakeup.notify_one();
    m_thread.join();
}

void LineKeeper::wake()
{
    {
        const std::lock_guard lock(m_mutex);
        m_is_awake = true;
    }
    m_wakeup.notify_one();
}

void LineKeeper::run()
{
    std::unique_lock lock(m_mutex);
    while (!m_stopping) {
        m_wakeup.wait_for(lock, kLookEvery, [this] { return m_stopping || m_is_awake; });
        m_wakeup.wait_for(lock, kGather, [this] { return m_stopping; });
        m_is_awake = false;
        lock.unlock();
        if (const auto kept_up = keepUp(); !kept_up) {
            log::warning("lines_behind", kept_up.error());
            m_database.reset();
        }
        lock.lock();
    }
}

Status LineKeeper::keepUp()
{
    if (!m_database) {
        VQ_TRY(m_database, m_parts.connect());
    }
    const auto now = m_parts.clock.steady();
    const auto every = m_parts.has_bells() ? kLookAnywayEvery : kLookEvery;
    if (now - m_looked_at >= every) {
        VQ_CHECK(lookAtAll());
        m_looked_at = now;
    }
    for (const auto &queue : m_parts.book->behind())
        VQ_CHECK(catchUp(*m_database, *m_parts.book, queue));
    return Done{};
}

Status LineKeeper::lookAtAll()
{
    VQ_TRY(const auto revisions,
           queues::revisionsSince(*m_database, m_parts.clock.now() - kLookBack));
    for (const auto &[queue, revision] : revisions)
        m_parts.book->hear(queue, revision);
    return Done{};
}

} // namespace vq::cloud::sessions
