// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cloud/api/route.h"
#include "cloud/database/migrate.h"

// The pictures of tenants, by their digests: for head office, and for the sites that show them.
namespace vq::cloud::media {

Schema schema();

// The names of the sites whose configuration, as it holds or is on its way, names this.
using SitesNaming = std::function<Result<std::vector<std::string>>(
    Database &, const std::string &tenant, const std::string &sha256)>;
// A picture is deleted only when there are none of these any more.
void addRoutes(Routes &routes, const SitesNaming &sites_naming);

Result<std::int64_t> countPictures(Database &database, const std::string &tenant);

} // namespace vq::cloud::media
