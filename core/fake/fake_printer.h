// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <optional>

#include "core/port/clock.h"
#include "core/port/printer.h"

namespace vq {

// A printer made of rules: prints one document after the other in kPrintTime each while
// it has paper and is plugged in. Moves when somebody looks (takeEvents), on the given
// clock.
class FakePrinter final : public Printer {
public:
    static constexpr Ms kPrintTime{900};

    explicit FakePrinter(const Clock &clock, Ms deadline = Ms{60'000})
        : m_clock(clock), m_deadline(deadline)
    {}

    void print(PrintKey key, PrintDocument document) override;
    std::vector<PrinterEvent> takeEvents() override;
    void setWake(std::function<void()> wake) override { m_wake = std::move(wake); }

    void setPaper(bool has_paper);
    void setPlugged(bool is_plugged);
    void setPaperLow(bool is_low);
    void setCoverOpen(bool is_open);
    void setTrouble(std::string word); // any other that stops paper; empty: none
    void rejectNextJob() { m_rejects_next = true; }
    // Called once, when the next page is under way.
    void whenPageBegins(std::function<void()> what)
    {
        m_when_page_begins = std::move(what);
    }

    // The program that printed was killed, and another takes its place.
    void restartProgram();

    // What came out, in order.
    const std::vector<PrintDocument> &pages() const { return m_pages; }

private:
    struct Job {
        PrintKey key = 0;
        PrintDocument document;
        SteadyMs given_at;
        std::optional<SteadyMs> started_at; // absent while the printer has not begun
        bool was_begun = false;
        bool was_lost = false; // in the middle of the page
    };

    bool canPrint() const
    {
        return m_has_paper && m_is_plugged && !m_is_open && m_trouble.empty();
    }
    std::vector<std::string> troubles() const;
    void advance(Job &job, SteadyMs now);
    void end(PrintState outcome, std::string reason);
    void halt();
    void wake() const;

    const Clock &m_clock;
    Ms m_deadline;
    std::function<void()> m_wake;
    std::function<void()> m_when_page_begins;
    bool m_has_paper = true;
    bool m_is_plugged = true;
    bool m_is_low = false;
    bool m_is_open = false;
    std::string m_trouble;
    bool m_rejects_next = false;
    std::deque<Job> m_jobs;
    std::vector<PrintDocument> m_pages;
    std::vector<PrinterEvent> m_events;
    std::optional<std::vector<std::string>> m_told;
};

} // namespace vq
