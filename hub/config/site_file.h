// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/queue/site_config.h"
#include "hub/store/staff_pin.h"

namespace vq::hub {

// The site's configuration as the administrator wrote it (docs/configuration.md), checked
// as a whole: every code that it names exists, and the queue can work with it.
struct SiteFile {
    SiteConfig config;
    std::string digest;                // hexadecimal SHA-256 of the file, for the log
    std::vector<StaffPin> staff;       // who may sign in
    std::vector<std::string> warnings; // "site.toml:31:8: …", a line each
};

// Refuses with "bad_config"; the message has one line per mistake:
//   site.toml:12:9: unknown key "zoen" in [site]; did you mean "zone"?
//
// A date that has passed by `now` is a warning: a hub must start after a power cut with
// the file with which it ran, whatever its clock says then.
Result<SiteFile> readSiteFile(const std::filesystem::path &path,
                              std::optional<UtcMs> now = {});

// `name` stands before the positions.
Result<SiteFile> parseSiteFile(std::string_view toml, const std::string &name,
                               std::optional<UtcMs> now = {});

} // namespace vq::hub
