// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/sim/sync/afar.h"

#include <array>

namespace vq::sim {

Afar::Afar(Nature nature, LogOwner site, Ms pause,
           std::function<std::string()> shown_code)
    : m_nature(std::move(nature)), m_site(std::move(site)), m_pause(pause),
      m_shown_code(std::move(shown_code))
{}

void Afar::planNext()
{
    m_nature.loop.in(m_nature.chance.between(Ms{1}, 2 * m_pause), [this] {
        if (m_is_closed)
            return;
        if (m_nature.cloud.isRunning())
            m_nature.cloud.want(m_site, wish(),
                                m_nature.chance.between(Minutes{2}, Minutes{600}));
        planNext();
    });
}

uplink::CommandPayload Afar::wish()
{
    auto &chance = m_nature.chance;
    const std::array services = {"PASS", "VISA", "CASH", "NONE"};
    if (m_tickets.empty() || chance.oneIn(2)) {
        TicketId id;
        chance.fill(id.bytes);
        m_tickets.push_back(id);
        const auto joined =
            SimClock::rightAt(m_nature.loop) - chance.mostlyShort(Minutes{30});
        return uplink::JoinSite{
            .ticket = id,
            .service = {services.at(chance.oneIn(20) ? 3 : chance.below(3))},
            .priority_class = {},
            .language = "de",
            .person = {},
            .joined_at = joined};
    }
    const TicketId &ticket = m_tickets[chance.below(m_tickets.size())];
    if (chance.oneIn(3))
        return uplink::CancelTicket{ticket, "visitor"};
    return uplink::SayPresent{ticket, chance.oneIn(4) ? "000000" : m_shown_code()};
}

} // namespace vq::sim
