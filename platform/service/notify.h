// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "core/base/time.h"

namespace vq::service {

// What a program tells systemd (sd_notify). Without a service manager these do nothing.
void notifyReady(std::string_view status); // shown by `systemctl status`
void notifyStatus(std::string_view status);
void notifyStopping();
void notifyAlive(); // for WatchdogSec=

// How often to call notifyAlive(): half of WatchdogSec; absent when nobody watches.
std::optional<Ms> watchdogInterval();

} // namespace vq::service
