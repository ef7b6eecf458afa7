// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/time.h"
#include "core/port/printer.h"
#include "platform/print/job_watch.h"

struct _http_s; // libcups's http_t, so that users of this header need none of its headers

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

// One CUPS queue, asked with a time limit per call. Blocking: for a worker thread.
class Spooler {
public:
    static constexpr Ms kLimit{4000};

    explicit Spooler(QueueAddress address) : m_address(std::move(address)) {}

    Result<int> submit(const PrintDocument &document); // the job's number
    JobSight lookAt(int job);                          // without the printer's troubles
    bool cancel(int job);
    Result<QueueSight> lookAtQueue(); // Reject: there is no such queue
    bool resumeQueue();

private:
    Status send(_http_s *http, int job, const PrintDocument &document) const;

    QueueAddress m_address;
};

} // namespace vq::print
