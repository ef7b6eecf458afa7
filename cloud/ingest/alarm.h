// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "cloud/ingest/module.h"

// Of this module only: what people should look at.
namespace vq::cloud::ingest {

using Book = std::shared_ptr<LineBook>;

// Told with each queue of the site, so that whoever follows one hears of it: "facts_aside",
// "waiting_for_update", "projection_stopped", or nothing any more.
Status tellTrouble(Database &database, const SiteKey &site, const Book &book, UtcMs now);

} // namespace vq::cloud::ingest
