// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/base/result.h"
#include "core/base/time.h"

namespace vq::hub {

struct TlsIdentity {
    std::string certificate_pem;
    std::string key_pem;
    std::string pin; // hexadecimal SHA-256 of the certificate, for the devices
};

// The hub's certificate in `folder`, made at the first start, or the one that systemd hands over
// (hub.crt, hub.key). Devices pin it, so it stays.
Result<TlsIdentity> openTls(const std::string &folder, const std::string &site,
                            const std::string &address, UtcMs now);

} // namespace vq::hub
