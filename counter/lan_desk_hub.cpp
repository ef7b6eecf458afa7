// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "counter/lan_desk_hub.h"

#include "platform/log/log.h"

namespace vq::counter {
namespace {

constexpr int kTickMs = 100;

} // namespace

LanDeskHub::LanDeskHub(Address address, std::function<std::uint64_t()> chance)
    : m_link({.url = address.url, .pin = address.pin}),
      m_client(m_link, m_clock, std::move(chance),
               {.role = "counter",
                .token = address.token,
                .program = "vq-counter " VQ_VERSION},
               *this)
{
    m_link.setListener(&m_client);
    connect(&m_ticker, &QTimer::timeout, this, [this] { m_client.tick(); });
    m_ticker.start(kTickMs);
    m_client.start();
}

LanDeskHub::~LanDeskHub()
{
    m_client.stop("the program ends");
}

void LanDeskHub::ask(lan::RequestBody body, lan::HubClient::Answer answer)
{
    m_client.ask(std::move(body), std::move(answer));
}

void LanDeskHub::linkChanged(lan::LinkState state)
{
    if (state == lan::LinkState::Live)
        log::info("hub_live", "The desk follows its hub.");
    else if (!m_client.problem().empty())
        log::warning("hub_away", m_client.problem());
    Q_EMIT DeskHub::linkChanged();
}

void LanDeskHub::welcomed(const lan::Welcome &)
{
    Q_EMIT DeskHub::welcomed();
}

void LanDeskHub::siteChanged(const lan::SiteMirror::Change &change)
{
    Q_EMIT DeskHub::siteChanged(change);
}

void LanDeskHub::printOrdered(const lan::PrintOrder &)
{
    // Only kiosks print; a hub never sends one here.
}

} // namespace vq::counter
