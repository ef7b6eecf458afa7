// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

#include "tests/sim/sync/machine.h"

namespace vq::sim {

// Visitors at the kiosk, clerks at three counters, and a printer that does what printers do.
// Each device repeats what was not answered, with the same id.
class People {
public:
    People(Nature nature, Machine &machine, Ms pause);

    void begin() { planNext(); }
    void goHome() { m_is_closed = true; }
    int tickets() const { return m_tickets; }

private:
    struct Wish {
        Command command;
        int tries = 0;
    };

    void planNext();
    void doSomething();
    CommandBody visit();
    CommandBody workAt(CounterNumber number);
    CommandBody workWithSomebody(CounterNumber number);
    void want(CommandBody body);
    void say(const std::string &id);
    void hear(const SimReply &reply);

    Nature m_nature;
    Machine &m_machine;
    Ms m_pause;
    bool m_is_closed = false;
    std::map<std::string, Wish> m_wishes;
    int m_tickets = 0;
};

} // namespace vq::sim
