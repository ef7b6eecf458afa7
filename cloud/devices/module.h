// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "cloud/api/route.h"
#include "cloud/database/migrate.h"
#include "cloud/database/write_lane.h"
#include "cloud/devices/device.h"
#include "cloud/sites/site.h"

// The machines of a tenant, each with a token of its own that works until it is revoked.
namespace vq::cloud::devices {

Schema schema();

// `revoked` is told the id of each whose token is not good any more, once that is kept.
void addRoutes(Routes &routes, const std::function<void(const std::string &)> &revoked);

Result<std::int64_t> countDevices(Database &database, const std::string &tenant);
Result<std::int64_t> countDevicesAt(Database &database, const Site &site);

// Whom a device's token names, as the table says now: one that was revoked a moment ago is
// refused with 401. When it was last here is noted to the minute, over the lane.
Outcome<Identity> lookUp(Database &database, WriteLane &lane, const std::string &token,
                         UtcMs now);

// What a certificate of a device says, once its signature was found to be good.
struct Certified {
    std::string tenant;
    std::string device;
    std::int64_t generation = 0;
};
// The same of a certificate. Refused with 401 when the device was revoked, or was enrolled
// anew since.
Outcome<Identity> certified(Database &database, WriteLane &lane, const Certified &said,
                            UtcMs now);

// Whether it is one of those who came with a certificate.
bool hasShownCertificate(const Identity &identity);

std::span<const std::string_view> kinds(); // "hub", …

// For enrolment, in the transaction that writes: a new one, as an administrator would create
// it; one that was there before, whose token and certificates are refused from then on; and
// the certificate that it is given.
Outcome<Device> create(Database &database, const Call &call, Device device);
Outcome<Device> enrolAnew(Database &database, const Call &call, const std::string &id,
                          const std::function<void(const std::string &)> &revoked);
struct GivenCertificate {
    std::string pem;
    std::string serial;
    UtcMs expires_at{};
};
Status keepCertificate(Database &database, Device &device,
                       const GivenCertificate &certificate);
Outcome<Device> find(Database &database, const std::string &tenant,
                     const std::string &id);

// What has become since of those whom lookUp() named, one after another.
Result<std::vector<Standing>> standingsOf(Database &database,
                                          std::span<const Identity> devices);
// Only of the hub of this site; refused with 403 and not_its_hub.
Outcome<Done> mustBeHubOf(Database &database, const Identity &who,
                          const std::string &site);
// Whether it is one of those.
bool isDevice(const Identity &identity);

} // namespace vq::cloud::devices
