// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "platform/sqlite/migrate.h"

namespace vq::hub {

// The site's schema, built from hub/store/migrations.
std::span<const sqlite::Migration> siteMigrations();

} // namespace vq::hub
