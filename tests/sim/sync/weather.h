// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/sim/sync/chance.h"

namespace vq::sim {

// What a line does to what is sent on it.
struct Weather {
    int loss = 0;  // permille, each way
    int twice = 0; // permille that arrives twice
    Ms delay_max{60};
    bool is_cut = false; // nothing arrives, and nobody is told

    static Weather fair() { return {}; }
    static Weather none() { return {.is_cut = true}; }
    static Weather any(Chance &chance)
    {
        switch (chance.below(5)) {
        case 0:
            return none();
        case 1:
            return {.loss = 300, .twice = 200, .delay_max = Ms{4000}};
        case 2: // requests overtake each other, and come after they were given up
            return {.loss = 20, .twice = 100, .delay_max = Ms{40'000}};
        default:
            return {.loss = 5, .twice = 5, .delay_max = Ms{300}};
        }
    }

    // Absent: it does not arrive.
    template <class Arrive>
    void carry(Chance &chance, const Arrive &arrive) const
    {
        if (is_cut || chance.permille(loss))
            return;
        arrive(chance.mostlyShort(delay_max) + Ms{1});
        if (chance.permille(twice))
            arrive(chance.mostlyShort(delay_max) + Ms{1});
    }
};

} // namespace vq::sim
