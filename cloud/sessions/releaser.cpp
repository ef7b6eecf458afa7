// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/sessions/releaser.h"

#include "cloud/sessions/module.h"
#include "platform/log/log.h"

namespace vq::cloud::sessions {

namespace {

void logFailure(const Status &done)
{
    if (!done)
        log::warning("tick_failed", done.error());
}

} // namespace

Releaser::Releaser(WriteLane &lane, std::shared_ptr<LineBook> book, const Clock &clock)
    : m_lane(lane), m_book(std::move(book)), m_clock(clock), m_thread([this] { run(); })
{}

Releaser::~Releaser()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wakeup.notify_one();
    m_thread.join();
}

void Releaser::run()
{
    std::unique_lock lock(m_mutex);
    while (!m_wakeup.wait_for(lock, kEvery, [this] { return m_stopping; }))
        tickAll();
}

// Each queue is a piece of work of its own, so that one that fails holds up no other.
void Releaser::tickAll()
{
    if (m_is_under_way->exchange(true))
        return; // the lane has enough to do
    auto busy = std::make_shared<std::vector<queues::QueueKey>>();
    m_lane.submit(
        [busy](Database &database) -> Status {
            VQ_TRY(*busy, queues::busyQueues(database));
            return Done{};
        },
        // The lane outlives the releaser.
        [busy, &lane = m_lane, book = m_book, &clock = m_clock,
         is_under_way = m_is_under_way](const Status &done) {
            logFailure(done);
            for (const auto &queue : *busy)
                lane.submit(
                    [queue, book, now = clock.now()](Database &database) {
                        return tick(database, book, queue, now);
                    },
                    logFailure);
            *is_under_way = false;
        });
}

} // namespace vq::cloud::sessions
