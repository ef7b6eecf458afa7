// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "cloud/api/rate_limit.h"
#include "cloud/api/route.h"
#include "cloud/database/migrate.h"
#include "cloud/database/write_lane.h"

// How a machine becomes a device of a tenant, and the certificates of devices.
namespace vq::cloud::enrolment {

Schema schema();

// The common name of every tenant's authority, so that a browser, which is told it at the
// handshake, has no certificate to offer.
inline constexpr std::string_view kIssuer = "Virtual Queue devices";

inline constexpr Ms kCodeFor = Minutes{10};
inline constexpr int kWrongCodesMax = 5;
inline constexpr int kCertificateDays = 90;
inline constexpr Ms kRenewBefore = std::chrono::days{30}; // its end
// So long after its end a certificate may still be renewed, and opens nothing else.
inline constexpr Ms kGrace = std::chrono::days{30};

struct RouteParts {
    // One more machine that asks from this address: whether it may. Waits for the answer.
    std::function<RateVerdict(const std::string &address)> tries;
    // Told the id of each device whose token and certificates are not good any more.
    std::function<void(const std::string &device)> revoked;
};
void addRoutes(Routes &routes, const RouteParts &parts);

// Who a request without a token says it is by its certificate; absent without one of ours.
std::optional<Identity> claimedBy(const web::Request &request);

// Whom it names, as the tables say now: a device exactly as by its token. Refused with 401:
// not one of ours, certificate_expired, certificate_revoked.
Outcome<Identity> lookUp(Database &database, WriteLane &lane,
                         const std::string &certificate, UtcMs now);

} // namespace vq::cloud::enrolment
