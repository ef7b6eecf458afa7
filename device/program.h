// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "core/base/result.h"

namespace vq::device {

// The life of a program at a device.

// Before there is a QGuiApplication: --help and its like are asked over ssh, too, where there is
// no screen. With one of them the program needs none.
void answerWithoutScreen(int argc, const char *const *argv);

// Its name and version, and its log. From here on there is a QGuiApplication.
void begin(const char *program);

// Says why there is nothing to run: a wrong command line to who typed it, anything else
// to the log. The exit status.
int cannotStart(const Error &why);

// Runs until somebody quits or SIGTERM or SIGINT comes, while the service manager is told
// of `status` and that the event loop still comes round. The exit status.
int run(std::string_view status);
// The same for a time after which run() follows: the service manager hears of no end.
int runPhase(std::string_view status);

} // namespace vq::device
