// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "cloud/api/route.h"
#include "cloud/auth/module.h"
#include "cloud/commands/bells.h"
#include "cloud/commands/module.h"
#include "cloud/database/migrate.h"
#include "cloud/oidc/module.h"
#include "cloud/queues/line_book.h"

// Which modules there are, and in which order they depend on each other.
namespace vq::cloud {

std::vector<Schema> schemas();

// What people ask, of `api` programs.
struct RouteParts {
    oidc::Parts sign_in;
    std::shared_ptr<LineBook> book;
    auth::RouteParts own;
    std::shared_ptr<commands::Bells> bells;
};
Routes allRoutes(const RouteParts &parts);

// What a site has made of a command goes to whoever wanted it.
Status settleCommand(Database &database, const std::shared_ptr<LineBook> &book,
                     const commands::Verdict &verdict, const std::string &detail,
                     UtcMs now);

// What has become of people and machines since they were identified, one after another.
Result<std::vector<Standing>> standingsOf(Database &database,
                                          std::span<const Identity> all);

} // namespace vq::cloud
