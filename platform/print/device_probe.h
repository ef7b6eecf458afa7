// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/time.h"
#include "platform/print/job_watch.h"

namespace vq::print {

struct DeviceSight {
    std::vector<std::string> troubles;
    std::optional<int> up_time_s; // falls when the printer was switched off and on
};

// Asks the printer behind a device URI how it is, because CUPS does not ask idle
// printers. Absent when this kind of connection cannot be asked (usb://, …): then the
// queue's own word counts. "offline" when nobody answers.
std::optional<DeviceSight> probeDevice(const std::string &device_uri, Ms limit);

// What the printer behind a device URI says of the job of this name, of several the
// youngest. Absent when it cannot be asked, or knows no such job: how long a printer
// remembers is its own affair.
struct DeviceJob {
    int number = 0; // the printer's own
    std::optional<JobState> state;
};
std::optional<DeviceJob> jobAtDevice(const std::string &device_uri,
                                     const std::string &job_name, Ms limit);

// False: it did not agree, or cannot be asked.
bool cancelAtDevice(const std::string &device_uri, int job, Ms limit);

} // namespace vq::print
