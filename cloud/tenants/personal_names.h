// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "cloud/tenants/module.h"

// Of this module only: which metadata a tenant calls personal.
namespace vq::cloud::tenants {

// Refused with what is wrong in `configuration.personalMetadata`.
Outcome<Done> checkPersonalNames(const json::Object &configuration);

// Sorted, each once.
std::vector<std::string> personalNamesFrom(const json::Object &configuration);

// Others are personal from now on: what is kept is to be sealed anew.
Status noteRenaming(Database &database, const std::string &tenant, UtcMs now);
Status forgetRenaming(Database &database, const std::string &tenant);

} // namespace vq::cloud::tenants
