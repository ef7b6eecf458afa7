// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/reducer/reducer.h"

#include <utility>

namespace vq::hub {

namespace {

// The watchdog compares this with the same clock elsewhere in the process.
std::int64_t steadyMs()
{
    return std::chrono::duration_cast<Ms>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

} // namespace

Reducer::Reducer(SiteKeeper &keeper, std::function<void(Outbox)> deliver)
    : m_keeper(keeper), m_deliver(std::move(deliver)), m_alive_ms(steadyMs()),
      m_thread([this] { run(); })
{}

Reducer::~Reducer()
{
    stop();
}

bool Reducer::submit(Item item)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_queue.size() >= kQueueMax)
            return false;
        m_queue.push_back(std::move(item));
    }
    m_wakeup.notify_one();
    return true;
}

void Reducer::submitAlways(Item item)
{
    {
        const std::lock_guard lock(m_mutex);
        m_queue.push_back(std::move(item));
    }
    m_wakeup.notify_one();
}

void Reducer::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wakeup.notify_one();
    if (m_thread.joinable())
        m_thread.join();
}

std::size_t Reducer::depth() const
{
    const std::lock_guard lock(m_mutex);
    return m_queue.size();
}

std::vector<Item> Reducer::take()
{
    std::unique_lock lock(m_mutex);
    m_wakeup.wait_for(lock, kTickEvery,
                      [this] { return m_stopping || !m_queue.empty(); });
    return std::exchange(m_queue, {});
}

void Reducer::run()
{
    for (;;) {
        m_alive_ms = steadyMs();
        std::vector<Item> items = take();
        const bool is_idle = items.empty();
        Outbox out = m_keeper.handle(std::move(items));
        const bool is_broken = out.broken.has_value();
        if (!out.isEmpty())
            m_deliver(std::move(out));
        if (is_broken)
            return;
        const std::lock_guard lock(m_mutex);
        if (is_idle && m_stopping && m_queue.empty())
            return;
    }
}

} // namespace vq::hub
