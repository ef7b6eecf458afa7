// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cloud/model/refusal.h"
#include "cloud/tenants/tenant.h"

namespace vq::cloud::tenants {

// "https://tickets.example.org": what a browser sends as Origin, in lower case and without a
// path. Plain http only from the same machine.
bool isOrigin(std::string_view text);

Outcome<Done> checkOrigins(const Tenant &tenant);

} // namespace vq::cloud::tenants
