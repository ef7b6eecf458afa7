// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/sim/sync/head_office.h"

#include "tests/sim/sync/office.h"

namespace vq::sim {

HeadOffice::HeadOffice(Nature nature, LogOwner site, Ms pause)
    : m_nature(std::move(nature)), m_site(std::move(site)), m_pause(pause)
{}

void HeadOffice::planNext()
{
    m_nature.loop.in(m_nature.chance.between(Ms{1}, 2 * m_pause), [this] {
        if (m_is_closed)
            return;
        auto &chance = m_nature.chance;
        if (m_nature.cloud.isRunning())
            // Two at once come to the hub in one batch now and then.
            for (int i = chance.oneIn(4) ? 2 : 1; i > 0; --i)
                m_nature.cloud.want(
                    m_site,
                    uplink::ConfigureSite{.version = ++m_version,
                                          .toml = asToml(anyOffice(m_site.site, chance))},
                    chance.between(Minutes{10}, Minutes{2880}));
        planNext();
    });
}

} // namespace vq::sim
