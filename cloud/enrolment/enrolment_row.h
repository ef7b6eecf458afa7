// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "cloud/api/route.h"

// Of this module only: a machine that asks to become a device.
namespace vq::cloud::enrolment {

struct Pending {
    std::string id;
    std::string name;
    std::string kind;
    std::string request; // PKCS #10, PEM
};

std::string hashOf(std::string_view secret); // so that the table opens no door

// Whose code it is, held until the commit. Absent: nobody's, or not any more.
Result<std::optional<Pending>> holdPending(Database &database, std::string_view code,
                                           UtcMs now);

struct Approved {
    std::string tenant;
    std::string device;
    std::optional<std::string> site;
    std::string certificate; // PEM
    std::string authority;   // PEM
};
Status keepApproved(Database &database, const Pending &pending, const Approved &approved);
Status keepRefused(Database &database, const Pending &pending, const std::string &tenant);

// The two routes of the machine.
void addMachineRoutes(Routes &routes,
                      const std::function<RateVerdict(const std::string &)> &tries);
// Those of the administrator.
void addApproval(Routes &routes, const std::function<void(const std::string &)> &revoked);

} // namespace vq::cloud::enrolment
