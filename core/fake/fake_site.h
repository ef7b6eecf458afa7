// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/queue/apply.h"
#include "core/queue/decide.h"
#include "core/queue/undo.h"

namespace vq {

// Three services (PASS and VISA share series A, CASH has C), counters 1 (PASS, VISA), 2
// (all) and 3 (CASH), two classes, two languages, outcomes "done" and "referred"; always
// open; one call is enough for a no-show.
SiteConfig exampleSite();

// A whole site in memory: asks decide(), applies what follows, and keeps the log. Ids and
// tokens count upwards, and time stands still until it is told to pass.
class FakeSite {
public:
    explicit FakeSite(SiteConfig site = exampleSite());

    Result<std::vector<Fact>> ask(const CommandBody &body,
                                  std::optional<CounterNumber> at_counter = {});
    // The code with which the command is refused; empty when it is accepted.
    std::string refusalOf(const CommandBody &body);

    TicketId take(const std::string &code);         // asserts that it is issued
    std::optional<TicketId> call(int number);       // asserts that it is not refused
    void open(int number);                          // asserts, too
    const Ticket &ticket(const TicketId &id) const; // asserts that it is known
    // Labels, in the order of their places.
    std::vector<std::string> line(const std::string &code) const;
    void pass(Ms span)
    {
        moment.now += span;
        m_steady = m_steady + span;
    }
    std::uint64_t undoableFrom() const { return m_undo.firstUndoable(m_steady); }

    SiteConfig config;
    SiteState state;
    Moment moment;
    DeviceId by;
    std::uint8_t house = 0; // in its ids: two sites with another one share none
    std::string by_name = "test";
    std::vector<Fact> log;

private:
    std::uint64_t m_ids = 0;
    SteadyMs m_steady;
    UndoWindow m_undo;
};

// Codes and numbers as tests write them.
ServiceCode service(const std::string &code);
CounterNumber counter(int number);
BusinessDay day(std::string_view text); // asserts that it is a date

} // namespace vq
