// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/fake/fake_printer.h"

#include <algorithm>
#include <utility>

namespace vq {

void FakePrinter::print(PrintKey key, PrintDocument document)
{
    m_jobs.push_back({.key = key,
                      .document = std::move(document),
                      .given_at = m_clock.steady(),
                      .started_at = std::nullopt});
    wake();
}

std::vector<PrinterEvent> FakePrinter::takeEvents()
{
    const SteadyMs now = m_clock.steady();
    while (!m_jobs.empty()) {
        const std::size_t before = m_jobs.size();
        advance(m_jobs.front(), now);
        if (m_jobs.size() == before)
            break;
    }
    if (auto current = troubles(); current != m_told) {
        m_told = current;
        m_events.emplace_back(PrinterChanged{std::move(current)});
    }
    return std::exchange(m_events, {});
}

void FakePrinter::setPaper(bool has_paper)
{
    m_has_paper = has_paper;
    halt();
}

void FakePrinter::setPlugged(bool is_plugged)
{
    // A printer forgets the page that it was at, and nobody can say how much of it came
    // out.
    for (auto &job : m_jobs)
        job.was_lost |= !is_plugged && job.started_at.has_value();
    m_is_plugged = is_plugged;
    halt();
}

void FakePrinter::setPaperLow(bool is_low)
{
    m_is_low = is_low;
    wake();
}

void FakePrinter::setCoverOpen(bool is_open)
{
    m_is_open = is_open;
    halt();
}

void FakePrinter::restartProgram()
{
    for (const auto &job : std::exchange(m_jobs, {}))
        m_events.emplace_back(PrintLeft{
            job.document.reference,
            job.was_begun ? PrintState::Unknown : PrintState::Failed, "interrupted"});
    m_told.reset();
    wake();
}

void FakePrinter::setTrouble(std::string word)
{
    m_trouble = std::move(word);
    halt();
}

std::vector<std::string> FakePrinter::troubles() const
{
    if (!m_is_plugged)
        return {"offline"};
    if (!m_trouble.empty())
        return {m_trouble};
    std::vector<std::string> words;
    if (m_is_open)
        words.emplace_back("cover-open");
    if (!m_has_paper)
        words.emplace_back("media-empty");
    else if (m_is_low)
        words.emplace_back("media-low");
    return words;
}

void FakePrinter::advance(Job &job, SteadyMs now)
{
    const bool can_print = canPrint();
    if (can_print && job.was_lost)
        return end(PrintState::Unknown, "offline");
    if (can_print && m_rejects_next) {
        m_rejects_next = false;
        return end(PrintState::Failed, "job-canceled");
    }
    if (can_print && !job.started_at) {
        job.started_at = now;
        job.was_begun = true;
        if (const auto what = std::exchange(m_when_page_begins, {}))
            return what();
    }
    if (can_print && now - *job.started_at >= kPrintTime) {
        m_pages.push_back(job.document);
        return end(PrintState::Confirmed, "");
    }
    if (now - job.given_at < m_deadline)
        return;
    const auto why = troubles();
    const bool is_blank = !job.was_begun || !m_has_paper;
    end(is_blank ? PrintState::Failed : PrintState::Unknown,
        why.empty() ? "timeout" : why[0]);
}

void FakePrinter::end(PrintState outcome, std::string reason)
{
    m_events.emplace_back(PrintEnded{m_jobs.front().key, outcome, std::move(reason)});
    m_jobs.pop_front();
}

// A page that was under way begins anew when the printer can go on.
void FakePrinter::halt()
{
    for (auto &job : m_jobs)
        job.started_at.reset();
    wake();
}

void FakePrinter::wake() const
{
    if (m_wake)
        m_wake();
}

} // namespace vq
