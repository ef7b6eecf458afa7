// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace vq::cloud::configurations {

// A site.toml for whoever need not have the PINs of its staff: "***" in the place of their
// hashes, all else as it was written. Of one in which they cannot be found for sure, because it
// is no TOML or says its staff in another form, nothing is told but that.
std::string withoutPins(const std::string &toml);

} // namespace vq::cloud::configurations
