// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/time.h"
#include "core/port/printer.h"

namespace vq::print {

// job-state as IPP numbers it (RFC 8011 §5.3.7).
enum class JobState {
    Pending = 3,
    Held = 4,
    Processing = 5,
    Stopped = 6,
    Canceled = 7,
    Aborted = 8,
    Completed = 9,
};

std::optional<JobState> jobState(int number); // absent: IPP has no such state

// What one look at a job and its printer showed. `state` is absent while the spooler did
// not answer; `is_forgotten` says that it answered and knows no such job.
struct JobSight {
    std::optional<JobState> state;
    bool is_forgotten = false;
    std::vector<std::string> troubles;
    int restarts = 0; // of the printer, as far as it was seen
    // What the printer itself says of a job that the spooler calls completed; absent when it
    // does not know.
    std::optional<JobState> at_printer = {};
};

// How a print ended, and whether the job stands still in the spooler, where somebody
// could start it again: it must be cancelled.
struct JobEnd {
    PrintState outcome = PrintState::Unknown;
    std::string reason;
    bool is_left = false;

    bool operator==(const JobEnd &) const = default;
};

// Decides from looks at one job what became of the paper. A spooler's "completed" is the
// only confirmation, and none when the printer was off in the meantime, or ended the job
// itself: CUPS calls a job completed that a printer forgot by a restart, and at times one
// that it aborted, as of the two looks of its backend the one that ends the job need not be
// the one that saw it (CUPS 2.4, backend/ipp.c). A job that the printer still has goes on.
// After the deadline the job is cancelled and what is left unsaid stays Unknown.
class JobWatch {
public:
    JobWatch(SteadyMs now, Ms deadline) : m_deadline_at(now + deadline) {}

    // The end, if this look shows one.
    std::optional<JobEnd> look(const JobSight &sight);

    bool isOverdue(SteadyMs now) const { return now >= m_deadline_at; }

    // After the deadline: `last` is the look that followed the cancellation,
    // `was_cancelled` whether the spooler agreed to it.
    JobEnd giveUp(const JobSight &last, bool was_cancelled) const;

private:
    std::optional<JobEnd> lookAtCompleted(const JobSight &sight) const;

    SteadyMs m_deadline_at;
    bool m_was_given =
        false;               // the printer was there while the job ran, so it may have it
    bool m_was_lost = false; // and went away after that
    int m_restarts = 0;      // when it may have got the job
};

} // namespace vq::print
