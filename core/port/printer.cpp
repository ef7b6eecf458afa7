// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/port/printer.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace vq {

bool blocksPrinting(const std::string &trouble)
{
    static constexpr std::array<std::string_view, 10> kStopsPaper = {
        "media-empty", "media-jam", "cover-open",    "input-tray-missing", "stopped",
        "offline",     "paused",    "not-installed", "spooler-down",       "no-printer"};
    return std::ranges::find(kStopsPaper, trouble) != kStopsPaper.end();
}

} // namespace vq
