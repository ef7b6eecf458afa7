// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

#include "tests/sim/sync/kiosk.h"

namespace vq::sim {

// Visitors at the kiosk, and clerks at three counters. Each device repeats what was not
// answered, with the same id.
class People {
public:
    People(Nature nature, Machine &machine, Ms pause);

    void begin() { planNext(); }
    void goHome()
    {
        m_is_closed = true;
        m_kiosk.goHome();
    }
    int tickets() const { return m_tickets; }

private:
    static constexpr int kTriesMax = 40;

    struct Wish {
        Command command;
        int tries_left = kTriesMax;
        Kiosk::Then then = {};
    };

    void planNext();
    void doSomething();
    CommandBody visit();
    CommandBody workAt(CounterNumber number);
    CommandBody workWithSomebody(CounterNumber number);
    CommandBody orderCopy(const TicketId &ticket);
    void want(CommandBody body);
    void want(Wish wish);
    void say(const std::string &id);
    void hear(const SimReply &reply);

    Nature m_nature;
    Machine &m_machine;
    Kiosk m_kiosk;
    Ms m_pause;
    bool m_is_closed = false;
    std::map<std::string, Wish> m_wishes;
    int m_tickets = 0;
};

} // namespace vq::sim
