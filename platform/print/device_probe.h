// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/time.h"

namespace vq::print {

struct DeviceSight {
    std::vector<std::string> troubles;
    std::optional<int> up_time_s; // falls when the printer was switched off and on
};

// Asks the printer behind a device URI how it is, because CUPS does not ask idle
// printers. Absent when this kind of connection cannot be asked (usb://, …): then the
// queue's own word counts. "offline" when nobody answers.
std::optional<DeviceSight> probeDevice(const std::string &device_uri, Ms limit);

} // namespace vq::print
