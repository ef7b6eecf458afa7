// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "cloud/api/route.h"
#include "cloud/devices/device.h"
#include "platform/crypto/authority.h"

// Of this module only: each tenant's authority. The next one is made before the last one's end
// would shorten what it signs; those of both are good.
namespace vq::cloud::enrolment {

// Their certificates, PEM, the youngest first.
Result<std::vector<std::string>> authoritiesOf(Database &database,
                                               const std::string &tenant);

struct Issued {
    std::string certificate; // PEM
    std::string authority;   // PEM, of whom has signed it
};
// A certificate for the key of the request, which the device has from then on. In a transaction
// that writes; the tenant's authority is made if there is none.
Outcome<Issued> issueFor(Database &database, Device &device, const std::string &request,
                         UtcMs now);

} // namespace vq::cloud::enrolment
