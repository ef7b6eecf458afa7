// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cloud/database/database.h"

namespace vq::cloud {

// Row-level security on every table with rows of tenants, in an engine that has it: a
// connection that acts for one tenant (Database::actFor) sees and writes hers alone. Tables
// that have it already are left as they are.
Status raiseWall(Database &database);

// Whether the engine heeds it for this role: not for a superuser, or one that may bypass it.
Result<bool> isWallHeeded(Database &database);

} // namespace vq::cloud
