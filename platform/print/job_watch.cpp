// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/print/job_watch.h"

#include <algorithm>

#include "platform/print/printer_reasons.h"

namespace vq::print {

namespace {

bool has(const std::vector<std::string> &troubles, std::string_view word)
{
    return std::ranges::find(troubles, word) != troubles.end();
}

} // namespace

std::optional<JobState> jobState(int number)
{
    const bool is_known = number >= static_cast<int>(JobState::Pending) &&
                          number <= static_cast<int>(JobState::Completed);
    return is_known ? std::optional(static_cast<JobState>(number)) : std::nullopt;
}

std::optional<JobEnd> JobWatch::look(const JobSight &sight)
{
    if (sight.is_forgotten)
        return JobEnd{PrintState::Unknown, "job-forgotten"};
    if (!sight.state)
        return std::nullopt;
    if (m_was_given && (has(sight.troubles, "offline") || sight.restarts != m_restarts))
        m_was_lost = true;
    switch (*sight.state) {
    case JobState::Completed:
        return lookAtCompleted(sight);
    case JobState::Canceled:
        return JobEnd{PrintState::Failed, blockingOr(sight.troubles, "job-canceled")};
    case JobState::Aborted:
        return JobEnd{PrintState::Failed, blockingOr(sight.troubles, "job-aborted")};
    case JobState::Stopped:
        return JobEnd{PrintState::Failed, blockingOr(sight.troubles, "job-stopped"),
                      true};
    case JobState::Processing:
        if (!m_was_given && !has(sight.troubles, "offline")) {
            m_was_given = true;
            m_restarts = sight.restarts;
        }
        break;
    case JobState::Pending:
    case JobState::Held:
        break;
    }
    return std::nullopt;
}

std::optional<JobEnd> JobWatch::lookAtCompleted(const JobSight &sight) const
{
    if (m_was_lost)
        return JobEnd{PrintState::Unknown, "offline"};
    switch (sight.at_printer.value_or(JobState::Completed)) {
    case JobState::Completed:
        return JobEnd{PrintState::Confirmed, ""};
    case JobState::Canceled:
        return JobEnd{PrintState::Failed, blockingOr(sight.troubles, "job-canceled")};
    case JobState::Aborted:
        return JobEnd{PrintState::Failed, blockingOr(sight.troubles, "job-aborted")};
    default:
        return std::nullopt;
    }
}

JobEnd JobWatch::giveUp(const JobSight &last, bool was_cancelled) const
{
    if (last.state == JobState::Completed && !m_was_lost)
        if (const auto end = lookAtCompleted(last))
            return *end;
    const auto reason = blockingOr(last.troubles, "timeout");
    // Without paper now, the page is not whole, however far it came.
    const bool is_blank = !m_was_given || has(last.troubles, "media-empty");
    const bool cannot_come = was_cancelled && last.state.has_value();
    return {is_blank && cannot_come ? PrintState::Failed : PrintState::Unknown, reason};
}

} // namespace vq::print
