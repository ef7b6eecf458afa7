// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "device/settings.h"
#include "display/call_queue.h"
#include "display/call_watch.h"

namespace vq::display {

// What one lobby screen is told by its file; packaging/examples/display.toml explains
// each line.
// Without a language of its own it speaks the site's first.
struct DisplayConfig : device::Settings {
    double distance_m = 5; // from which the screen must be read
    double diagonal_inch = 55;
    bool is_dark = true;
    bool has_motion = true;
    bool shows_waits = false; // of each service, in the ticker
    CallRules rules;
    Zone zone;
    bool has_chime = true;
    bool has_voice = true;
    std::vector<std::string> languages; // that may be spoken; empty: all
    std::string stems;                  // folder of recorded words
    std::string pictures;               // folder of pictures to show
    Ms picture_shown{12'000};
};

// Refuses with file, line and what was expected ("bad_config"); unknown keys too, because
// a misspelt one would silently do nothing.
Result<DisplayConfig> parseDisplayConfig(const std::string &toml,
                                         const std::string &file_name);
Result<DisplayConfig> readDisplayConfig(const std::filesystem::path &file);

// Dots per millimetre of a screen of that many dots and that diagonal.
double pixelDensity(int width, int height, double diagonal_inch);

} // namespace vq::display
