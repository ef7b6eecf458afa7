// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "tests/sim/sync/machine.h"

namespace vq::sim {

// A kiosk and its printer, which runs out of paper, jams, and loses its power in the middle of
// a ticket. As the program does (kiosk/print_desk.h): the hub is told of each paper before and
// after it, and nothing is printed again by itself.
class Kiosk {
public:
    enum class Answer {
        Done,
        Refused,
        None, // The hub was away for as long as a visitor waits.
    };
    using Then = std::function<void(Answer)>;
    using Ask = std::function<void(CommandBody, Then)>;

    Kiosk(Nature nature, Ask ask);

    void print(const TicketId &ticket, bool is_copy);
    void goHome() { m_is_closed = true; }

private:
    struct Paper {
        TicketId ticket;
        bool is_copy = false;
    };
    void handOver(const Paper &paper);
    void finish(const Paper &paper);
    void runOut(const Paper &paper);
    void jam(const Paper &paper);
    void loseItsPower(const Paper &paper);
    PrintState comeOutOrNot(const Paper &paper);
    void fail(const Paper &paper);
    void tell(const Paper &paper, PrintState outcome);

    Nature m_nature;
    Papers &m_papers;
    Ask m_ask;
    bool m_has_paper = true;
    bool m_is_closed = false;
};

} // namespace vq::sim
