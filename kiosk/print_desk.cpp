// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/print_desk.h"

#include <algorithm>

#include "platform/log/log.h"

namespace vq::kiosk {
namespace {

// How long a visitor waits for the ledger before the paper comes all the same.
constexpr Ms kLedgerPatience{3000};
// The ledger hears of an outcome also when the hub comes back after a while.
constexpr Ms kOutcomePatience = Minutes{10};

// How the printer knows a paper again: the ticket's id, and whether it is a copy.
constexpr std::string_view kCopyMark = "+copy";

std::string referenceOf(const TicketId &ticket, bool is_copy)
{
    return toString(ticket) + (is_copy ? std::string(kCopyMark) : std::string());
}

std::optional<command::ReportPrint> reportOf(const PrintLeft &left)
{
    std::string_view reference = left.reference;
    const bool is_copy = reference.ends_with(kCopyMark);
    if (is_copy)
        reference.remove_suffix(kCopyMark.size());
    const auto ticket = idFromString<TicketId>(reference);
    if (!ticket)
        return std::nullopt;
    return command::ReportPrint{.ticket = *ticket,
                                .outcome = left.outcome,
                                .copy = is_copy,
                                .reason = left.reason};
}

PrintDesk::Phase phaseOfOutcome(PrintState outcome)
{
    switch (outcome) {
    case PrintState::Confirmed:
        return PrintDesk::Phase::Printed;
    case PrintState::Failed:
        return PrintDesk::Phase::Failed;
    default:
        return PrintDesk::Phase::Unknown;
    }
}

} // namespace

PrintDesk::PrintDesk(device::Hub &hub, Printer *printer, Layout layout)
    : m_hub(hub), m_printer(printer), m_layout(std::move(layout))
{
    if (m_printer == nullptr)
        m_troubles = {"no-printer"};
}

PrintKey PrintDesk::print(const lan::TicketReply &ticket, bool is_copy)
{
    // Who stands here has the glass; who ordered a copy has to hear that none comes.
    if (m_printer == nullptr && !is_copy)
        return 0;
    const PrintKey key = ++m_key;
    m_papers.emplace(key, Paper{ticket, is_copy, Phase::Printing});
    while (m_papers.size() > kPapersKept)
        m_papers.erase(m_papers.begin());
    const command::ReportPrint request{.ticket = ticket.receipt.ticket.id,
                                       .outcome = PrintState::Requested,
                                       .copy = is_copy,
                                       .reason = {}};
    m_hub.ask(
        CommandBody(request),
        [this, key](const Result<lan::ReplyBody> &answer) { requested(key, answer); },
        kLedgerPatience);
    Q_EMIT phaseChanged();
    return key;
}

PrintDesk::Phase PrintDesk::phaseOf(PrintKey key) const
{
    const auto found = m_papers.find(key);
    return found == m_papers.end() ? Phase::None : found->second.phase;
}

bool PrintDesk::canPrint() const
{
    return std::ranges::none_of(m_troubles, blocksPrinting);
}

std::string PrintDesk::trouble() const
{
    const auto blocking = std::ranges::find_if(m_troubles, blocksPrinting);
    if (blocking != m_troubles.end())
        return *blocking;
    return m_troubles.empty() ? std::string() : m_troubles.front();
}

void PrintDesk::tick()
{
    if (m_printer != nullptr)
        for (const auto &event : m_printer->takeEvents())
            take(event);
    reportTroubles();
}

void PrintDesk::take(const PrinterEvent &event)
{
    if (const auto *ended = std::get_if<PrintEnded>(&event))
        return end(ended->key, ended->outcome, ended->reason);
    if (const auto *left = std::get_if<PrintLeft>(&event))
        return tellLeft(*left);
    m_troubles = std::get<PrinterChanged>(event).troubles;
    log::info("printer",
              m_troubles.empty() ? "The printer is ready" : "The printer needs a look",
              {{"trouble", trouble()}});
    Q_EMIT troublesChanged();
}

void PrintDesk::requested(PrintKey key, const Result<lan::ReplyBody> &answer)
{
    const auto found = m_papers.find(key);
    if (found == m_papers.end())
        return;
    if (answer)
        return handOver(key);
    if (answer.error().kind != ErrorKind::Retry) {
        // The ticket has ended, or another paper of it is under way.
        log::warning("print_refused", answer.error());
        return setPhase(key, Phase::Failed);
    }
    // The visitor stands here and the hub is away: she gets her paper, the ledger hears
    // of it later.
    report(found->second, PrintState::Requested, "");
    handOver(key);
}

// While the printer cannot print no job is made: it would come out when somebody else
// stands here.
void PrintDesk::handOver(PrintKey key)
{
    if (!canPrint())
        return end(key, PrintState::Failed, trouble());
    const Paper &paper = m_papers.at(key);
    auto document = m_layout(paper.ticket, paper.is_copy);
    document.reference = referenceOf(paper.ticket.receipt.ticket.id, paper.is_copy);
    m_printer->print(key, std::move(document));
}

void PrintDesk::end(PrintKey key, PrintState outcome, const std::string &reason)
{
    const auto found = m_papers.find(key);
    if (found == m_papers.end())
        return;
    report(found->second, outcome, reason);
    setPhase(key, phaseOfOutcome(outcome));
}

void PrintDesk::setPhase(PrintKey key, Phase phase)
{
    m_papers.at(key).phase = phase;
    Q_EMIT phaseChanged();
}

// An earlier run may have told the end of this paper; then the ledger keeps what it has.
void PrintDesk::tellLeft(const PrintLeft &left)
{
    const auto report = reportOf(left);
    if (!report)
        return;
    log::info("print_left", "An earlier run left a paper behind",
              {{"outcome", std::string(toString(left.outcome))}});
    m_hub.ask(
        CommandBody(*report), [](const Result<lan::ReplyBody> &) {}, kOutcomePatience);
}

void PrintDesk::report(const Paper &paper, PrintState outcome, const std::string &reason)
{
    const command::ReportPrint done{.ticket = paper.ticket.receipt.ticket.id,
                                    .outcome = outcome,
                                    .copy = paper.is_copy,
                                    .reason = reason};
    m_hub.ask(
        CommandBody(done),
        [](const Result<lan::ReplyBody> &answer) {
            if (!answer)
                log::warning("print_report_refused", answer.error());
        },
        kOutcomePatience);
}

void PrintDesk::reportTroubles()
{
    if (m_is_telling || !m_hub.isLive() || !m_hub.welcome())
        return;
    const Incarnation hub = m_hub.welcome()->revision.incarnation;
    if (m_told == m_troubles && m_told_to == hub)
        return;
    m_is_telling = true;
    m_hub.ask(
        CommandBody(command::ReportDevice{.troubles = m_troubles}),
        [this, told = m_troubles, hub](const Result<lan::ReplyBody> &answer) {
            m_is_telling = false;
            // What the hub refuses once it refuses again; only silence is worth another
            // try.
            if (answer || answer.error().kind != ErrorKind::Retry) {
                m_told = told;
                m_told_to = hub;
            }
        },
        kLedgerPatience);
}

} // namespace vq::kiosk
