// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/time.h"

namespace vq::hub {

// Tells time that has passed from time that somebody set: it compares the wall clock with
// the steady one, which nobody can set.
class ClockWatch {
public:
    // Less is a clock being put right a little, and followed.
    static constexpr Ms kStepMin = Minutes{10};
    // A machine without a clock of its own asks the network soon after its start; what it
    // is told then is taken as what it started with.
    static constexpr Ms kArrives = Minutes{10};
    // A clock that has run on for so long is believed, wherever it was set to. Nobody who
    // took a ticket before waits that long.
    static constexpr Ms kSettles = std::chrono::hours{12};

    void start(UtcMs now, SteadyMs steady);
    // Often: what happens between two looks cannot be told apart.
    void look(UtcMs now, SteadyMs steady);

    // The clock shows the open day again: what it said before was wrong, and if the hub was
    // started meanwhile, what it was started with was wrong as well.
    void believe() { m_lived = m_wall; }

    // What the clock would show had nobody set it.
    UtcMs lived() const { return m_lived; }
    bool isSettled() const { return m_steady - m_even_since >= kSettles; }

private:
    UtcMs m_wall{};
    UtcMs m_lived{};
    SteadyMs m_steady;
    SteadyMs m_started;
    SteadyMs m_even_since;
};

} // namespace vq::hub
