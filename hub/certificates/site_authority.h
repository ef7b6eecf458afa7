// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "core/base/id.h"
#include "core/base/time.h"
#include "hub/reducer/items.h"
#include "platform/crypto/authority.h"

namespace vq::hub {

// Signs for the devices of one site. Its certificates last 90 days; what it makes of an end that
// is past is for who lets devices in: a clock that is wrong shuts nobody out.
class SiteAuthority {
public:
    // In this folder, made at the first start: site-ca.key (mode 0600, or the one that systemd
    // hands over, which is never written) and site-ca.crt. The next
    // one is made a year before the end; what the one before has signed is good with it.
    static Result<SiteAuthority> open(const std::string &folder, const std::string &site,
                                      UtcMs now);

    struct Issued {
        std::string certificate; // PEM
        std::string authority;   // PEM
    };
    // Refused with bad_certificate_request.
    Result<Issued> issue(const std::string &request, const DeviceId &device,
                         UtcMs now) const;

    // Absent: it is not of this site.
    std::optional<ShownDevice> deviceIn(const std::string &der, UtcMs now) const;

private:
    explicit SiteAuthority(crypto::Authority authority)
        : m_authority(std::move(authority))
    {}

    crypto::Authority m_authority;
    std::string m_before; // PEM, of the one that it took the place of; empty: none
};

} // namespace vq::hub
