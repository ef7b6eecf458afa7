// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "display/hub_connection.h"

#include <QRandomGenerator>

#include "display/board.h"
#include "platform/log/log.h"

namespace vq::display {
namespace {

// Calls are confirmed also when the hub comes back after a while: it asks who showed
// what.
constexpr Ms kPatience = Minutes{10};

std::string_view nameOf(lan::LinkState state)
{
    using enum lan::LinkState;
    return state == Live         ? "live"
           : state == Greeting   ? "greeting"
           : state == Connecting ? "connecting"
                                 : "refused";
}

void logRefusal(const Result<lan::ReplyBody> &reply)
{
    if (!reply)
        log::warning("report_failed", reply.error());
}

} // namespace

HubConnection::HubConnection(LanLink::Options hub, std::string token, const Clock &clock)
    : m_link(std::move(hub)),
      m_client(
          m_link, clock, [] { return QRandomGenerator::system()->generate64(); },
          {.role = "display", .token = std::move(token), .program = "vq-display"}, *this)
{}

void HubConnection::start(Board &board)
{
    m_board = &board;
    m_client.start();
}

void HubConnection::report(const command::ReportShown &shown)
{
    log::info("call_shown", "A call was shown",
              {{"ticket.id", toString(shown.ticket)},
               {"call.number", shown.call},
               {"call.chimed", shown.chimed_at.has_value()},
               {"call.spoken", shown.spoken_at.has_value()}});
    m_client.ask(CommandBody(shown), logRefusal, kPatience);
}

void HubConnection::report(const command::ReportDevice &device)
{
    for (const std::string &trouble : device.troubles)
        log::warning("device_trouble", "The sound of calls needs a look",
                     {{"trouble", trouble}});
    m_client.ask(CommandBody(device), logRefusal);
}

void HubConnection::linkChanged(lan::LinkState state)
{
    log::info("link", nameOf(state), {{"problem", m_client.problem()}});
    m_board->linkChanged(state);
}

void HubConnection::welcomed(const lan::Welcome &welcome)
{
    m_board->welcomed(welcome);
}

void HubConnection::siteChanged(const lan::SiteMirror::Change &change)
{
    m_board->hallChanged(change);
}

} // namespace vq::display
