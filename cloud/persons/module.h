// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>

#include "cloud/api/route.h"

// What is kept of one person, told to whoever asks for her, or forgotten.
namespace vq::cloud::persons {

// Whom `userIdentifier` names, by its keyed index.
struct Person {
    std::string tenant;
    std::string index;
};

// What the modules keep.
struct Parts {
    // Everything about her, as JSON.
    std::function<Outcome<json::Object>(Database &, const Call &, const Person &)> tell;
    // Forgets her; how many visits were hers. Her key goes with it.
    std::function<Result<std::int64_t>(Database &, const Person &, UtcMs now)> forget;
};

void addRoutes(Routes &routes, const Parts &parts);

} // namespace vq::cloud::persons
