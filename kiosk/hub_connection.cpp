// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "kiosk/hub_connection.h"

#include <QRandomGenerator>

#include "platform/log/log.h"

namespace vq::kiosk {
namespace {

std::string_view nameOf(lan::LinkState state)
{
    using enum lan::LinkState;
    return state == Live         ? "live"
           : state == Greeting   ? "greeting"
           : state == Connecting ? "connecting"
                                 : "refused";
}

} // namespace

HubConnection::HubConnection(const QUrl &hub, std::string token, const Clock &clock)
    : m_link({.url = hub, .pin = {}}),
      m_client(
          m_link, clock, [] { return QRandomGenerator::system()->generate64(); },
          {.role = "kiosk", .token = std::move(token), .program = "vq-kiosk"}, *this)
{}

void HubConnection::start(Hears hears)
{
    m_hears = std::move(hears);
    m_client.start();
}

std::string HubConnection::ask(lan::RequestBody body, lan::HubClient::Answer answer,
                               Ms patience, std::string id)
{
    return m_client.ask(std::move(body), std::move(answer), patience, std::move(id));
}

void HubConnection::linkChanged(lan::LinkState state)
{
    log::info("link", nameOf(state), {{"problem", m_client.problem()}});
    m_hears.link();
}

void HubConnection::welcomed(const lan::Welcome &welcome)
{
    log::info("welcomed", "The hub knows this kiosk",
              {{"device.name", welcome.device_name}});
    m_hears.welcomed();
}

void HubConnection::siteChanged(const lan::SiteMirror::Change &change)
{
    m_hears.site(change);
}

void HubConnection::printOrdered(const lan::PrintOrder &order)
{
    m_hears.print(order);
}

} // namespace vq::kiosk
