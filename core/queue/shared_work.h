// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "core/base/time.h"

namespace vq {

// Work that several may share, each within what it can do.
struct SharedWork {
    struct Task {
        Ms work{0};
        Ms until{0}; // from now; what is not done by then is not done
    };
    struct Worker {
        Ms busy{0};                     // from now
        std::vector<std::size_t> tasks; // that it can do, each once
    };
    std::vector<Task> tasks;
    std::vector<Worker> workers;
};

// Whether the most that can be done in time grows by all of `more` when this task has so
// much more of it. What others cannot finish in any case is not held against it.
bool fitsToo(const SharedWork &shared, std::size_t task, Ms more);

// The shortest time, to the minute above, in which the workers can do all the work,
// whatever its ends are; absent when somebody's work has no worker, or beyond `most`.
std::optional<Minutes> timeForAll(SharedWork shared, Minutes most);

} // namespace vq
