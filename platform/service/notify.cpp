// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/service/notify.h"

#include <algorithm>
#include <string>

#include <systemd/sd-daemon.h>

namespace vq::service {

namespace {

// A line end in the status would begin another assignment.
std::string statusLine(std::string_view status)
{
    std::string line = "STATUS=" + std::string(status);
    std::ranges::replace(line, '\n', ' ');
    return line;
}

} // namespace

void notifyReady(std::string_view status)
{
    sd_notify(0, ("READY=1\n" + statusLine(status)).c_str());
}

void notifyStatus(std::string_view status)
{
    sd_notify(0, statusLine(status).c_str());
}

void notifyStopping()
{
    sd_notify(0, "STOPPING=1");
}

void notifyAlive()
{
    sd_notify(0, "WATCHDOG=1");
}

std::optional<Ms> watchdogInterval()
{
    std::uint64_t microseconds = 0;
    if (sd_watchdog_enabled(0, &microseconds) <= 0)
        return std::nullopt;
    return std::max(Ms{1}, Ms{static_cast<std::int64_t>(microseconds / 2000)});
}

} // namespace vq::service
