// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/ticket_shown.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "kiosk/qr.h"

namespace vq::kiosk {
namespace {

TicketShown::Trouble stoppedBy(std::string_view word)
{
    using enum TicketShown::Trouble;
    static constexpr std::array<std::pair<std::string_view, TicketShown::Trouble>, 8>
        kWords = {{
            {"media-empty", NoPaper},
            {"media-jam", Jam},
            {"cover-open", Open},
            {"offline", Offline},
            {"stopped", Stopped},
            {"paused", Paused},
            {"not-installed", NotInstalled},
            {"spooler-down", NoSpooler},
        }};
    const auto *found = std::ranges::find(
        kWords, word, &std::pair<std::string_view, TicketShown::Trouble>::first);
    return found == kWords.end() ? Other : found->second;
}

} // namespace

TicketShown::TicketShown(PrintDesk &desk, bool tells_kept)
    : m_desk(desk), m_tells_kept(tells_kept)
{
    connect(&desk, &PrintDesk::phaseChanged, this, &TicketShown::judge);
    connect(&desk, &PrintDesk::troublesChanged, this, &TicketShown::judge);
}

void TicketShown::show(const lan::TicketReply &reply, const SiteConfig &site,
                       const TicketWords &words)
{
    m_reply = reply;
    const ServiceConfig *service = site.findService(reply.receipt.ticket.service);
    m_label = QString::fromStdString(reply.receipt.ticket.label);
    m_service = service != nullptr ? words.name(service->name, site) : QString();
    m_appointment.clear();
    m_ahead = words.ahead(reply.receipt.ahead);
    m_wait = words.wait(reply.receipt.wait);
    m_kept = m_tells_kept ? words.kept(reply.receipt.kept_percent) : QString();
    m_qr = qrModules(QString::fromStdString(reply.url));
    Q_EMIT changed();
}

void TicketShown::setAppointment(const QString &words)
{
    m_appointment = words;
    Q_EMIT changed();
}

void TicketShown::printFirst(SteadyMs now)
{
    m_printed_at = now;
    m_now = now;
    m_key = m_desk.print(m_reply, false);
    judge();
}

void TicketShown::printAgain()
{
    if (!m_can_print_again)
        return;
    m_key = m_desk.print(m_reply, true);
    judge();
}

void TicketShown::setTime(SteadyMs now)
{
    m_now = now;
    judge();
}

TicketShown::Paper TicketShown::paper() const
{
    return static_cast<Paper>(m_desk.phaseOf(m_key));
}

TicketShown::Trouble TicketShown::trouble() const
{
    if (!m_desk.hasPrinter())
        return Trouble::None;
    if (!m_desk.canPrint())
        return stoppedBy(m_desk.trouble());
    const auto &all = m_desk.troubles();
    return std::ranges::find(all, "media-low") == all.end() ? Trouble::None
                                                            : Trouble::PaperLow;
}

bool TicketShown::isHeldUp() const
{
    return paper() == Paper::Printing && !m_desk.canPrint();
}

// Not while a paper is on its way: two would come out.
void TicketShown::judge()
{
    m_can_print_again = m_key != 0 && m_desk.canPrint() && paper() != Paper::Printing &&
                        m_now - m_printed_at < kReprintFor;
    Q_EMIT paperChanged();
}

} // namespace vq::kiosk
