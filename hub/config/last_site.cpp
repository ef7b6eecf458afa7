// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/config/last_site.h"

#include <span>

#include "hub/store/memory_file.h"
#include "platform/log/log.h"
#include "sync/wire/site_profile.h"

namespace vq::hub {

SiteConfig LastSite::read() const
{
    const auto bytes = readMemory(m_path);
    if (bytes.has_value() && bytes->empty())
        return {};
    const auto site = bytes.has_value()
                          ? uplink::decodeSite(std::as_bytes(std::span(*bytes)))
                          : Result<SiteConfig>(bytes.error());
    if (site.has_value())
        return *site;
    log::warning("last_site_unread", site.error());
    return {};
}

void LastSite::keep(const SiteConfig &site) const
{
    std::string text;
    for (const std::byte each : uplink::encodeSite(site))
        text.push_back(static_cast<char>(each));
    if (const Status kept = writeMemory(m_path, text); !kept.has_value())
        log::warning("last_site_unkept", kept.error());
}

} // namespace vq::hub
