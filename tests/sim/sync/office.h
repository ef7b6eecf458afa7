// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "tests/sim/sync/chance.h"

namespace vq::sim {

// A site as people may configure it: three services, three counters, two classes, always
// open; and what they drop, change, or get wrong.
struct Office {
    enum class Mistake {
        None,
        NoSuchService, // A counter serves what there is not.
        AnotherSite,   // It is some other site's.
    };

    std::string site; // its code
    bool has_visa = true;
    bool has_cash = true; // with its counter and its numbers
    bool has_priority = true;
    bool is_another = false; // other weights, another notice; only who is there is called
    Mistake mistake = Mistake::None;
};

// As site.toml.
std::string asToml(const Office &office);

// What head office may make of it, mostly right.
Office anyOffice(const std::string &site, Chance &chance);

} // namespace vq::sim
