// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/port/printer.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace vq {

bool blocksPrinting(const std::string &trouble)
{
    static constexpr std::array<std::string_view, 5> kHarmless = {
        "media-low", "marker-supply-low", "toner-low", "developer-low",
        "marker-waste-almost-full"};
    return std::ranges::find(kHarmless, trouble) == kHarmless.end();
}

} // namespace vq
