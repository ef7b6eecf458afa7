// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>

#include "core/base/result.h"
#include "core/port/printer.h"
#include "platform/print/spooler.h"

namespace vq::print {

// The Printer port on one CUPS queue, with a worker thread of its own. At most one job of
// ours is in CUPS; what comes after it waits here, where it ends with this process.
class CupsPrinter final : public Printer {
public:
    // Nothing of a paper comes out later than this after print(), not even when this
    // process is killed: CUPS ends the job by itself.
    static constexpr Ms kPaperLife{60'000};
    // CUPS counts from the printer's first word, in whole seconds, and looks at its
    // deadlines every 10 s only.
    static constexpr Ms kSpoolerLag{15'000};

    struct Settings {
        QueueAddress address;
        // Names this program among all that print through this CUPS, from one run to the
        // next: what an earlier run left there is known by it. No blanks, no colons.
        std::string owner;
        Ms deadline = kPaperLife - kSpoolerLag;
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
    struct Order {
        PrintKey key = 0;
        PrintDocument document;
        SteadyMs given_at;
    };
    struct Job {
        PrintKey key = 0;
        int number = 0;
        std::string name; // by which the printer knows it, too
        JobWatch watch;
    };

    void run(const std::stop_token &stop);
    void takeOrders(const std::stop_token &stop);
    void serveOrders();
    void handOver(const Order &order);
    void refuse(PrintKey key, const Error &error);
    void watchJob();
    JobSight sightOf(const Job &job);
    JobEnd giveUp(const Job &job);
    bool endAtPrinter(const std::string &job_name) const; // false: it has it still
    void probe();
    std::vector<std::string> troublesNow();
    void noteUpTime(std::optional<int> up_time_s);
    void resumeIfMended(const QueueSight &queue, std::vector<std::string> &troubles);
    bool tidyUp();
    bool sweep();
    bool endJob(int number); // false: it could not be cancelled, now or at all
    void tell(PrinterEvent event);
    SteadyMs nextWorkAt(SteadyMs now) const;

    const Settings m_settings;
    Spooler m_spooler; // by the worker only, as all that follows up to the mutex
    std::deque<Order> m_waiting;
    std::optional<Job> m_job;
    std::optional<int> m_doomed; // a job that CUPS could not be told to cancel yet
    bool m_is_swept = false;     // nothing of an earlier run is left
    std::string m_device_uri;    // of the printer behind the queue
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
