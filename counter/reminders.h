// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "core/base/time.h"
#include "counter/choice_list.h"

namespace vq::counter {

// After how long a clerk can have herself reminded of a ticket that she parks: never, or
// after so many minutes, which are the key. With the site's own span where that has one.
struct Reminders {
    std::vector<Choice> choices;
    int usual = 0; // what the site does by itself
};
Reminders remindersFor(const std::optional<Minutes> &of_site);

} // namespace vq::counter
