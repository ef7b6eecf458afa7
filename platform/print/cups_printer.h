// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <set>
#include <thread>

#include "core/base/result.h"
#include "core/port/printer.h"
#include "platform/print/spooler.h"

namespace vq::print {

// The Printer port on one CUPS queue, with a worker thread of its own.
class CupsPrinter final : public Printer {
public:
    struct Settings {
        QueueAddress address;
        Ms deadline{60'000};
    };

    static constexpr Ms kJobEvery{250};
    static constexpr Ms kProbeEvery{3000};
    static constexpr Ms kProbeEveryInJob{1000};
    static constexpr std::size_t kJobsMax =
        16; // one more ends at once as Failed, "queue-full"

    explicit CupsPrinter(Settings settings);
    ~CupsPrinter()
        override; // cancels what is under way; may wait for one call's time limit

    void print(PrintKey key, PrintDocument document) override;
    std::vector<PrinterEvent> takeEvents() override;
    void setWake(std::function<void()> wake) override;

private:
    struct Job {
        PrintKey key = 0;
        int number = 0;
        JobWatch watch;
    };
    struct Order {
        PrintKey key = 0;
        PrintDocument document;
    };

    void run(const std::stop_token &stop);
    void submit(Order order, SteadyMs now);
    void watchJobs(SteadyMs now);
    bool watchJob(Job &job, SteadyMs now); // true when it ended
    void probe(SteadyMs now);
    std::vector<std::string> troublesNow();
    void noteUpTime(std::optional<int> up_time_s);
    void resumeIfMended(const QueueSight &queue, std::vector<std::string> &troubles);
    void tell(PrinterEvent event);
    SteadyMs nextWorkAt(SteadyMs now) const;

    const Settings m_settings;
    Spooler m_spooler; // by the worker only, as all that follows up to the mutex
    std::deque<Job> m_jobs;
    std::vector<std::string> m_troubles;
    bool m_is_known = false;
    int m_up_time_s = 0;
    int m_restarts = 0;
    bool m_may_resume = true; // at the start, and after a trouble that can stop a queue
    SteadyMs m_probe_at;
    SteadyMs m_look_at;

    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::deque<Order> m_orders;
    std::vector<PrinterEvent> m_events;
    std::function<void()> m_wake;
    std::size_t m_under_way = 0;

    std::jthread m_worker; // last: it ends before what it uses
};

// A print queue that CUPS knows, for the configuration.
struct FoundPrinter {
    std::string queue;
    std::string description;
    std::string device_uri;
    bool is_default = false;
};

// Blocking: each step for at most `limit`. The address's queue plays no part.
Result<std::vector<FoundPrinter>> discoverPrinters(const QueueAddress &address, Ms limit);

} // namespace vq::print
