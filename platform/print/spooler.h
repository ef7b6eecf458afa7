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

enum class Cancelling {
    Done,
    Refused,  // It had ended by itself, or CUPS does not let us.
    NoAnswer, // To be tried again.
};

// One CUPS queue, asked with a time limit per call. Blocking: for a worker thread.
class Spooler {
public:
    static constexpr Ms kLimit{4000};

    explicit Spooler(QueueAddress address) : m_address(std::move(address)) {}

    // A job without its document yet; its number.
    Result<int> create(const PrintDocument &document);
    Status send(int job, const PrintDocument &document);
    JobSight lookAt(int job); // without the printer's troubles
    Cancelling cancel(int job);
    Result<QueueSight> lookAtQueue(); // Reject: there is no such queue
    bool resumeQueue();

private:
    QueueAddress m_address;
};

} // namespace vq::print
