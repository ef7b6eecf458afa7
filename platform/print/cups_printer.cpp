// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/print/cups_printer.h"

#include <algorithm>
#include <chrono>

#include "platform/print/device_probe.h"
#include "platform/print/printer_reasons.h"

namespace vq::print {

namespace {

// The worker's own deadlines; nothing here depends on the time of day.
SteadyMs steadyNow()
{
    return {std::chrono::duration_cast<Ms>(
        std::chrono::steady_clock::now().time_since_epoch())};
}

constexpr Ms kProbeLimit{2000};

} // namespace

CupsPrinter::CupsPrinter(Settings settings)
    : m_settings(std::move(settings)), m_spooler(m_settings.address),
      m_probe_at(steadyNow()), m_look_at(m_probe_at),
      m_worker([this](const std::stop_token &stop) { run(stop); })
{}

CupsPrinter::~CupsPrinter()
{
    setWake({});
    m_worker.request_stop();
    m_worker.join();
    for (const auto &job : m_jobs)
        m_spooler.cancel(job.number);
}

void CupsPrinter::print(PrintKey key, PrintDocument document)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_under_way < kJobsMax) {
            ++m_under_way;
            m_orders.push_back({key, std::move(document)});
            m_changed.notify_one();
            return;
        }
        ++m_under_way; // tell() takes it back
    }
    tell(PrintEnded{key, PrintState::Failed, "queue-full"});
}

std::vector<PrinterEvent> CupsPrinter::takeEvents()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_events, {});
}

void CupsPrinter::setWake(std::function<void()> wake)
{
    const std::lock_guard lock(m_mutex);
    m_wake = std::move(wake);
}

void CupsPrinter::run(const std::stop_token &stop)
{
    while (!stop.stop_requested()) {
        std::deque<Order> orders;
        {
            std::unique_lock lock(m_mutex);
            const auto now = steadyNow();
            m_changed.wait_for(lock, stop, std::max(Ms{0}, nextWorkAt(now) - now),
                               [this] { return !m_orders.empty(); });
            orders.swap(m_orders);
        }
        for (auto &order : orders)
            submit(std::move(order), steadyNow());
        if (stop.stop_requested())
            return;
        if (steadyNow() >= m_probe_at)
            probe(steadyNow());
        if (steadyNow() >= m_look_at)
            watchJobs(steadyNow());
    }
}

SteadyMs CupsPrinter::nextWorkAt(SteadyMs now) const
{
    const auto at = m_jobs.empty() ? m_probe_at : std::min(m_probe_at, m_look_at);
    return std::max(at, now);
}

void CupsPrinter::submit(Order order, SteadyMs now)
{
    const auto number = m_spooler.submit(order.document);
    if (!number) {
        const bool is_away = number.error().kind == ErrorKind::Retry;
        tell(PrintEnded{order.key, PrintState::Failed,
                        is_away ? "spooler-down" : number.error().code});
        m_probe_at = now;
        return;
    }
    m_jobs.push_back({order.key, *number, JobWatch(now, m_settings.deadline)});
    // How the printer is has to be known before the first look at the job.
    m_probe_at = now;
    m_look_at = now;
}

void CupsPrinter::watchJobs(SteadyMs now)
{
    std::erase_if(m_jobs, [&](Job &job) { return watchJob(job, now); });
    m_look_at = steadyNow() + kJobEvery;
    if (m_jobs.empty())
        m_probe_at =
            std::min(m_probe_at, m_look_at); // the end may have changed the printer
}

bool CupsPrinter::watchJob(Job &job, SteadyMs now)
{
    const auto see = [&] {
        auto sight = m_spooler.lookAt(job.number);
        if (sight.state && *sight.state >= JobState::Stopped)
            probe(now); // what the printer went through in the last second counts
        sight.troubles = m_troubles;
        sight.restarts = m_restarts;
        return sight;
    };
    auto end = job.watch.look(see());
    if (!end && job.watch.isOverdue(now)) {
        const bool was_cancelled = m_spooler.cancel(job.number);
        end = job.watch.giveUp(see(), was_cancelled);
    }
    if (!end)
        return false;
    if (end->reason == "job-stopped")
        m_spooler.cancel(job.number); // a stopped job prints when somebody restarts it
    tell(PrintEnded{job.key, end->outcome, end->reason});
    return true;
}

void CupsPrinter::probe(SteadyMs now)
{
    auto troubles = troublesNow();
    m_probe_at = now + (m_jobs.empty() ? kProbeEvery : kProbeEveryInJob);
    if (m_is_known && troubles == m_troubles)
        return;
    m_is_known = true;
    m_troubles = troubles;
    tell(PrinterChanged{std::move(troubles)});
}

std::vector<std::string> CupsPrinter::troublesNow()
{
    const auto queue = m_spooler.lookAtQueue();
    if (!queue)
        return {queue.error().kind == ErrorKind::Retry ? "spooler-down"
                                                       : "not-installed"};
    const auto device = probeDevice(queue->device_uri, kProbeLimit);
    if (device)
        noteUpTime(device->up_time_s);
    auto troubles = device ? device->troubles : queue->troubles;
    if (std::ranges::any_of(troubles, blocksPrinting))
        m_may_resume = true;
    else if (queue->is_stopped)
        resumeIfMended(*queue, troubles);
    else
        m_may_resume = false;
    return troubles;
}

void CupsPrinter::noteUpTime(std::optional<int> up_time_s)
{
    if (!up_time_s)
        return;
    if (*up_time_s < m_up_time_s)
        ++m_restarts;
    m_up_time_s = *up_time_s;
}

// CUPS stops a queue whose printer failed, and leaves it so when the paper is back. A
// queue that stopped while the printer was well was stopped by a person, and is left
// alone.
void CupsPrinter::resumeIfMended(const QueueSight &queue,
                                 std::vector<std::string> &troubles)
{
    if (queue.is_stopped && !(m_may_resume && m_spooler.resumeQueue()))
        addTrouble(troubles, "paused");
    else
        m_may_resume = false;
}

void CupsPrinter::tell(PrinterEvent event)
{
    std::function<void()> wake;
    {
        const std::lock_guard lock(m_mutex);
        if (std::holds_alternative<PrintEnded>(event))
            --m_under_way;
        m_events.push_back(std::move(event));
        wake = m_wake;
    }
    if (wake)
        wake();
}

} // namespace vq::print
