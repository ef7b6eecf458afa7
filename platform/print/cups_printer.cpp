// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/print/cups_printer.h"

#include <algorithm>
#include <chrono>

#include "platform/print/device_probe.h"
#include "platform/print/job_name.h"
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
// How far back a job that ended while nobody watched is worth a word.
constexpr Ms kLookBack = Minutes{10};

std::string reasonOf(const Error &error)
{
    return error.kind == ErrorKind::Retry ? "spooler-down" : error.code;
}

} // namespace

CupsPrinter::CupsPrinter(Settings settings)
    : m_settings(std::move(settings)), m_spooler(m_settings.address, m_settings.owner),
      m_probe_at(steadyNow()), m_look_at(m_probe_at),
      m_worker([this](const std::stop_token &stop) { run(stop); })
{}

CupsPrinter::~CupsPrinter()
{
    setWake({});
    m_worker.request_stop();
    m_worker.join();
    if (m_doomed)
        m_spooler.cancel(*m_doomed);
    if (m_job)
        m_spooler.cancel(m_job->number);
}

void CupsPrinter::print(PrintKey key, PrintDocument document)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_under_way < kJobsMax) {
            ++m_under_way;
            m_orders.push_back({key, std::move(document), steadyNow()});
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
        takeOrders(stop);
        if (stop.stop_requested())
            return;
        if (steadyNow() >= m_probe_at)
            probe();
        if (m_job && steadyNow() >= m_look_at)
            watchJob();
        serveOrders();
    }
}

// Waits until there is something to do.
void CupsPrinter::takeOrders(const std::stop_token &stop)
{
    std::unique_lock lock(m_mutex);
    const auto now = steadyNow();
    m_changed.wait_for(lock, stop, std::max(Ms{0}, nextWorkAt(now) - now),
                       [this] { return !m_orders.empty(); });
    std::ranges::move(m_orders, std::back_inserter(m_waiting));
    m_orders.clear();
}

SteadyMs CupsPrinter::nextWorkAt(SteadyMs now) const
{
    const auto at = m_job ? std::min(m_probe_at, m_look_at) : m_probe_at;
    return std::max(at, now);
}

void CupsPrinter::serveOrders()
{
    const auto now = steadyNow();
    std::erase_if(m_waiting, [&](const Order &order) {
        const bool is_overdue = now - order.given_at >= m_settings.deadline;
        if (is_overdue)
            tell(PrintEnded{order.key, PrintState::Failed,
                            blockingOr(m_troubles, "timeout")});
        return is_overdue;
    });
    while (!m_job && !m_waiting.empty()) {
        handOver(m_waiting.front());
        m_waiting.pop_front();
    }
}

void CupsPrinter::handOver(const Order &order)
{
    if (!tidyUp())
        return refuse(order.key, {ErrorKind::Retry, "not_tidy", {}});
    const auto number = m_spooler.create(
        order.document, order.given_at + m_settings.deadline - steadyNow());
    if (!number)
        return refuse(order.key, number.error());
    if (auto sent = m_spooler.send(*number, order.document); !sent) {
        if (endJob(*number))
            return refuse(order.key, sent.error());
        // What was lost may be the answer and not the document.
        return tell(PrintEnded{order.key, PrintState::Unknown, reasonOf(sent.error())});
    }
    m_job = Job{order.key, *number, jobName(order.document, m_settings.owner),
                JobWatch(order.given_at, m_settings.deadline)};
    // How the printer is has to be known before the first look at the job.
    m_probe_at = steadyNow();
    m_look_at = m_probe_at;
}

void CupsPrinter::refuse(PrintKey key, const Error &error)
{
    tell(PrintEnded{key, PrintState::Failed, reasonOf(error)});
    m_probe_at = steadyNow();
}

void CupsPrinter::watchJob()
{
    auto end = m_job->watch.look(sightOf(*m_job));
    if (!end && m_job->watch.isOverdue(steadyNow()))
        end = giveUp(*m_job);
    m_look_at = steadyNow() + kJobEvery;
    if (!end)
        return;
    if (end->is_left && !endJob(m_job->number))
        end->outcome = PrintState::Unknown;
    tell(PrintEnded{m_job->key, end->outcome, end->reason});
    m_job.reset();
    // The end may have changed the printer.
    m_probe_at = std::min(m_probe_at, m_look_at);
}

JobEnd CupsPrinter::giveUp(const Job &job)
{
    const bool was_cancelled = endJob(job.number);
    const bool cannot_come = endAtPrinter(job.name);
    return job.watch.giveUp(sightOf(job), was_cancelled && cannot_come);
}

// A page that the printer has is out of CUPS's reach once CUPS was stopped in the meantime: it
// calls the job completed, or begins it anew, and the page would come out later.
bool CupsPrinter::endAtPrinter(const std::string &job_name) const
{
    const auto there = jobAtDevice(m_device_uri, job_name, kProbeLimit);
    return !there || !there->state || *there->state >= JobState::Canceled ||
           cancelAtDevice(m_device_uri, there->number, kProbeLimit);
}

JobSight CupsPrinter::sightOf(const Job &job)
{
    auto sight = m_spooler.lookAt(job.number);
    if (sight.state && *sight.state >= JobState::Stopped)
        probe(); // what the printer went through in the last second counts
    if (sight.state == JobState::Completed)
        if (const auto there = jobAtDevice(m_device_uri, job.name, kProbeLimit))
            sight.at_printer = there->state;
    sight.troubles = m_troubles;
    sight.restarts = m_restarts;
    return sight;
}

void CupsPrinter::probe()
{
    auto troubles = troublesNow();
    m_probe_at = steadyNow() + (m_job ? kProbeEveryInJob : kProbeEvery);
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
    // Before a queue that stopped runs again: it would print them.
    if (!tidyUp())
        return {"spooler-down"};
    m_device_uri = queue->device_uri;
    const auto device = probeDevice(m_device_uri, kProbeLimit);
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

// In whole seconds: a printer that falls and comes back within the first two of its life
// looks as if it had gone on.
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

// Nothing new goes to CUPS while something old could still come out of it.
bool CupsPrinter::tidyUp()
{
    if (!m_is_swept)
        m_is_swept = sweep();
    if (m_doomed && m_spooler.cancel(*m_doomed) != Cancelling::NoAnswer)
        m_doomed.reset();
    return m_is_swept && !m_doomed;
}

// The jobs that an earlier run handed over and perhaps never heard of again: it was
// killed, or the power was cut.
bool CupsPrinter::sweep()
{
    const auto left = m_spooler.jobsLeft();
    if (!left)
        return left.error().kind != ErrorKind::Retry;
    for (const auto &job : *left) {
        const auto cancelled =
            job.is_over ? Cancelling::Refused : m_spooler.cancel(job.number);
        if (cancelled == Cancelling::NoAnswer)
            return false;
        const bool is_blank = cancelled == Cancelling::Done && !job.was_begun;
        if (!job.is_over || job.age < kLookBack)
            tell(PrintLeft{job.reference,
                           is_blank ? PrintState::Failed : PrintState::Unknown,
                           "interrupted"});
    }
    return true;
}

bool CupsPrinter::endJob(int number)
{
    const auto cancelled = m_spooler.cancel(number);
    if (cancelled == Cancelling::NoAnswer)
        m_doomed = number;
    return cancelled == Cancelling::Done;
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
