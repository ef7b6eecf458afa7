// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/time.h"
#include "core/port/printer.h"
#include "platform/print/job_watch.h"

namespace vq::print {

// Which CUPS and which of its queues.
struct QueueAddress {
    std::string server; // "host:port" or a socket's path; empty: the system's own
    std::string queue;
};

struct QueueSight {
    bool is_stopped = false;
    std::vector<std::string> troubles; // as the queue knows them: during jobs only
    std::string device_uri;
};

// A job of the owner's that the spooler still knows, found by its name.
struct LeftJob {
    int number = 0;
    std::string reference;
    bool was_begun = false; // the printer may have had it
    bool is_over = false;   // it cannot come out any more
    Ms age{};
};

enum class Cancelling {
    Done,
    Refused,  // It had ended by itself, or CUPS does not let us.
    NoAnswer, // To be tried again.
};

// One CUPS queue, asked with a time limit per call. Blocking: for a worker thread.
class Spooler {
public:
    static constexpr Ms kLimit{4000};

    // `owner` is in the name of each job.
    Spooler(QueueAddress address, std::string owner)
        : m_address(std::move(address)), m_owner(std::move(owner))
    {}

    // A job without its document yet; its number. CUPS ends it by itself some time after
    // `life`, whatever becomes of us.
    Result<int> create(const PrintDocument &document, Ms life);
    Status send(int job, const PrintDocument &document);
    JobSight lookAt(int job) const; // without the printer's troubles
    Cancelling cancel(int job) const;
    Result<std::vector<LeftJob>> jobsLeft(); // on all queues, with CUPS's history
    Result<QueueSight> lookAtQueue();        // Reject: there is no such queue
    bool resumeQueue();

private:
    QueueAddress m_address;
    std::string m_owner;
};

} // namespace vq::print
