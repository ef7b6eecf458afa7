// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/sim/sync/kiosk.h"

#include <utility>

namespace vq::sim {

Kiosk::Kiosk(Nature nature, Ask ask)
    : m_nature(std::move(nature)), m_papers(m_nature.papers), m_ask(std::move(ask))
{}

void Kiosk::print(const TicketId &ticket, bool is_copy)
{
    const Paper paper{.ticket = ticket, .is_copy = is_copy};
    m_papers.order(ticket);
    const command::ReportPrint request{.ticket = ticket,
                                       .outcome = PrintState::Requested,
                                       .copy = is_copy,
                                       .reason = {}};
    m_ask(request, [this, paper](Answer answer) {
        if (m_is_closed || answer == Answer::Refused)
            return;
        if (answer == Answer::None) // she stands here: the ledger hears of it later
            tell(paper, PrintState::Requested);
        handOver(paper);
    });
}

void Kiosk::handOver(const Paper &paper)
{
    if (!m_has_paper)
        return fail(paper);
    if (m_nature.plant == Plant::ToldBeforeItIsOut)
        tell(paper, PrintState::Confirmed);
    m_nature.loop.in(m_nature.chance.between(Ms{500}, Ms{5000}),
                     [this, paper] { finish(paper); });
}

void Kiosk::finish(const Paper &paper)
{
    constexpr std::uint64_t kPapersPerMishap = 60; // of each kind
    switch (m_nature.chance.below(kPapersPerMishap)) {
    case 0:
        return runOut(paper);
    case 1:
        return jam(paper);
    case 2:
        return loseItsPower(paper);
    default:
        m_papers.comeOut(paper.ticket, m_nature.checks);
        tell(paper, PrintState::Confirmed);
    }
}

void Kiosk::runOut(const Paper &paper)
{
    m_nature.trace("kiosk", "paper ran out", 0);
    m_has_paper = false;
    m_nature.loop.in(m_nature.chance.mostlyShort(Minutes{20}),
                     [this] { m_has_paper = true; });
    fail(paper);
}

// Who clears it may find the ticket, or that there is none.
void Kiosk::jam(const Paper &paper)
{
    m_nature.trace("kiosk", "paper jammed", 0);
    const auto outcome = comeOutOrNot(paper);
    tell(paper, PrintState::Unknown);
    if (m_nature.plant == Plant::PrintsAgain)
        return handOver(paper);
    if (m_nature.chance.oneIn(2))
        m_nature.loop.in(m_nature.chance.mostlyShort(Minutes{10}),
                         [this, paper, outcome] { tell(paper, outcome); });
}

// Who starts again finds that it was printing, and does not know more.
void Kiosk::loseItsPower(const Paper &paper)
{
    m_nature.trace("kiosk", "kiosk without power", 0);
    (void)comeOutOrNot(paper);
    m_nature.loop.in(m_nature.chance.mostlyShort(Minutes{2}),
                     [this, paper] { tell(paper, PrintState::Unknown); });
}

PrintState Kiosk::comeOutOrNot(const Paper &paper)
{
    if (m_nature.chance.oneIn(2)) {
        m_papers.comeOut(paper.ticket, m_nature.checks);
        return PrintState::Confirmed;
    }
    m_papers.comeNever(paper.ticket);
    return PrintState::Failed;
}

void Kiosk::fail(const Paper &paper)
{
    m_papers.comeNever(paper.ticket);
    tell(paper, PrintState::Failed);
}

void Kiosk::tell(const Paper &paper, PrintState outcome)
{
    if (m_is_closed)
        return;
    m_ask(command::ReportPrint{.ticket = paper.ticket,
                               .outcome = outcome,
                               .copy = paper.is_copy,
                               .reason = {}},
          [](Answer) {});
}

} // namespace vq::sim
