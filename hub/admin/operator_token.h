// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/base/result.h"
#include "hub/reducer/site_keeper.h"

namespace vq::hub {

// The file lets its reader in as operator (mode 0600). When it is missing, or holds a
// token that this site does not know (a restored backup of another one), a new operator
// is registered. A token that was revoked stays as it is: a person has decided so.
Status ensureOperatorToken(SiteKeeper &keeper, const std::string &path);

} // namespace vq::hub
