// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/queue/site_config.h"

namespace vq::hub {

// The site's configuration as the administrator wrote it (docs/configuration.md), checked
// as a whole: every code that it names exists, and the queue can work with it.
struct SiteFile {
    SiteConfig config;
    std::string digest; // hexadecimal SHA-256 of the file, for the log
};

// Refuses with "bad_config"; the message has one line per mistake:
//   site.toml:12:9: unknown key "zoen" in [site]; did you mean "zone"?
Result<SiteFile> readSiteFile(const std::filesystem::path &path);

// `name` stands before the positions.
Result<SiteFile> parseSiteFile(std::string_view toml, const std::string &name);

} // namespace vq::hub
