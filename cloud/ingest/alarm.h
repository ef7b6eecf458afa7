// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "cloud/ingest/module.h"
#include "platform/json/json_value.h"

// Of this module only: what people should look at.
namespace vq::cloud::ingest {

using Book = std::shared_ptr<LineBook>;

// Told with each queue of the site, so that whoever follows one hears of it: "silent",
// "facts_aside", "waiting_for_update", "projection_stopped", or nothing any more.
Status tellTrouble(Database &database, const SiteKey &site, const Book &book, UtcMs now);

// In the log and in the audit of the site's tenant.
Status sayOfSite(Database &database, const SiteKey &site, std::string_view action,
                 json::Object after, UtcMs now);

// The holder of its lease has spoken: the silence is over, if it was noted.
Status noteHeard(Database &database, const SiteKey &site, const Book &book, UtcMs now);

} // namespace vq::cloud::ingest
