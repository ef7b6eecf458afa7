// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cloud/api/crud.h"
#include "cloud/sessions/lines.h"

namespace vq::cloud::sessions {

inline constexpr std::string_view kPath = "/v1/tenants/{tenantId}/sessions";

// A session as a resource: what may be changed, who sees it, what follows from a change.
// Joining is apart (join.h).
Crud<Session> crud(const Book &book);

} // namespace vq::cloud::sessions
