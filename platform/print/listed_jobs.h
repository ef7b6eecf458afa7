// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cups/cups.h>

#include <string>
#include <vector>

// Inside platform/print only.
namespace vq::print {

// One job of the answer to Get-Jobs, of a spooler or of a printer. Times are seconds of
// its clock, `up_time_s` being its now.
struct ListedJob {
    int number = 0;
    std::string name;
    int state = 0;
    int up_time_s = 0;
    int created_at_s = 0;
    bool was_begun = false;
};

std::vector<ListedJob> jobsIn(ipp_t *answer);

} // namespace vq::print
