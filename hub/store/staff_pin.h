// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace vq::hub {

// Somebody who may sign in, as the site's configuration says. Kept apart from SiteConfig, which
// devices and the cloud are told.
struct StaffPin {
    std::string name;
    std::string pin_hash;
};

} // namespace vq::hub
