// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/print/listed_jobs.h"

#include <string_view>

namespace vq::print {

namespace {

void note(ListedJob &job, ipp_attribute_t *attribute)
{
    const std::string_view name(ippGetName(attribute));
    const int value = ippGetInteger(attribute, 0);
    if (name == "job-id")
        job.number = value;
    else if (name == "job-name")
        job.name = ippGetString(attribute, 0, nullptr);
    else if (name == "job-state")
        job.state = value;
    else if (name == "job-printer-up-time")
        job.up_time_s = value;
    else if (name == "time-at-creation")
        job.created_at_s = value;
    else if (name == "time-at-processing") // "no-value" until then
        job.was_begun = ippGetValueTag(attribute) == IPP_TAG_INTEGER;
}

} // namespace

// Each job is a group of attributes, closed by one without a name.
std::vector<ListedJob> jobsIn(ipp_t *answer)
{
    std::vector<ListedJob> jobs;
    bool is_in_group = false;
    for (auto *each = ippFirstAttribute(answer); each != nullptr;
         each = ippNextAttribute(answer)) {
        const bool is_of_job =
            ippGetGroupTag(each) == IPP_TAG_JOB && ippGetName(each) != nullptr;
        if (is_of_job && !is_in_group)
            jobs.emplace_back();
        if (is_of_job)
            note(jobs.back(), each);
        is_in_group = is_of_job;
    }
    return jobs;
}

} // namespace vq::print
