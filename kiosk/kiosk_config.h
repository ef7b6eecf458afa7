// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/time.h"
#include "core/queue/site_config.h"
#include "device/settings.h"

namespace vq::kiosk {

// What paper goes to.
enum class PaperKind {
    None, // no printer: number and QR code stand on the glass
    Pdf,  // a CUPS queue with a driver, or of an IPP printer
    Raw,  // a raw CUPS queue of an ESC/POS printer
};

// One kiosk, from its TOML file; packaging/examples/kiosk.toml explains each key.
// Its language, when it has one, is that of the start screen; else the site's first.
struct KioskConfig : device::Settings {
    std::vector<ServiceCode> services; // empty: all of the site
    bool asks_class = false;           // lets visitors choose a class
    bool tells_kept = true;            // how many were called within the announced time
    Ms idle{Ms{40'000}};               // without a touch back to the welcome
    Ms ticket_shown{Ms{20'000}};       // the number stays this long when its paper is out

    std::optional<double>
        pixel_density; // dots per millimetre; absent: what the screen says
    bool is_dark = false;
    bool has_motion = true;

    PaperKind paper = PaperKind::None;
    bool paper_tells_kept = false;
    std::string printer;     // name of the CUPS queue
    std::string cups_server; // "host:port"; absent: this machine's
    int dots_per_row = 576;  // of an ESC/POS head: 576 are 72 mm at 203 dpi
};

// Reject "bad_config" with file, line and what was expected.
Result<KioskConfig> parseKioskConfig(const std::string &toml,
                                     const std::string &file_name);
Result<KioskConfig> readKioskConfig(const std::filesystem::path &file);

} // namespace vq::kiosk
