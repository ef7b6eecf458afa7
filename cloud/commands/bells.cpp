// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/commands/bells.h"

#include <utility>

#include "cloud/commands/tables.h"
#include "platform/log/log.h"

namespace vq::cloud::commands {

Bells::Bells(Connect connect, const Clock &clock)
    : m_connect(std::move(connect)), m_clock(clock), m_thread([this] { run(); })
{}

Bells::~Bells()
{
    stop();
    m_thread.join();
}

void Bells::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_is_stopping = true;
    }
    m_wakeup.notify_all();
    for (const auto &tell : takeDue(true))
        tell();
}

void Bells::ring(const std::string &site, const uplink::CommandMark &mark)
{
    {
        const std::lock_guard lock(m_mutex);
        auto &last = m_sites[site].last;
        last = std::max(last, mark);
    }
    for (const auto &tell : takeDue(false))
        tell();
}

void Bells::hold(const std::string &site, const uplink::CommandMark &after, Tell tell)
{
    {
        const std::lock_guard lock(m_mutex);
        m_sites[site].waiting.push_back(
            {after, m_clock.steady() + kPatience, std::move(tell)});
    }
    for (const auto &each : takeDue(false))
        each();
}

std::vector<Bells::Tell> Bells::takeDue(bool is_all)
{
    const std::lock_guard lock(m_mutex);
    const SteadyMs now = m_clock.steady();
    std::vector<Tell> due;
    for (auto &[id, site] : m_sites)
        std::erase_if(site.waiting, [&, last = site.last](Waiting &each) {
            if (!is_all && !m_is_stopping && each.after >= last && now < each.until)
                return false;
            due.push_back(std::move(each.tell));
            return true;
        });
    return due;
}

void Bells::run()
{
    while (true) {
        {
            std::unique_lock lock(m_mutex);
            m_wakeup.wait_for(lock, kLookEvery, [this] { return m_is_stopping; });
            if (m_is_stopping)
                return;
        }
        look();
        for (const auto &tell : takeDue(false))
            tell();
    }
}

void Bells::look()
{
    std::vector<std::string> awaited;
    {
        const std::lock_guard lock(m_mutex);
        for (const auto &[id, site] : m_sites)
            if (!site.waiting.empty())
                awaited.push_back(id);
    }
    if (awaited.empty())
        return;
    if (!m_database || m_database->isBroken()) {
        auto opened = m_connect();
        if (!opened)
            return log::warning("bells_blind", opened.error());
        m_database = std::move(*opened);
    }
    for (const auto &site : awaited) {
        const auto last = lastOf(*m_database, site);
        if (!last)
            return log::warning("bells_blind", last.error());
        const std::lock_guard lock(m_mutex);
        m_sites[site].last = std::max(m_sites[site].last, *last);
    }
}

} // namespace vq::cloud::commands
