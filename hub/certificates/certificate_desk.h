// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>

#include "core/port/clock.h"
#include "hub/certificates/site_authority.h"
#include "hub/lan/backstage.h"

namespace vq::hub {

// Gives a device its certificate. What others ask goes on to who answers it.
class CertificateDesk final : public Backstage {
public:
    struct Parts {
        const std::optional<SiteAuthority> &authority; // none: devices come without TLS
        const Clock &clock;
        std::function<void(Answer)> answer;
        Backstage &others;
    };

    explicit CertificateDesk(Parts parts) : m_parts(std::move(parts)) {}

    void handle(const Asker &asker, const ReplyTo &reply,
                const lan::RequestBody &body) override;

private:
    Parts m_parts;
};

} // namespace vq::hub
