// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "core/base/id.h"
#include "core/base/result.h"

namespace vq::counter {

// What `--config FILE.toml` may say; the command line goes before it.
struct DeskConfig {
    std::string hub;     // "wss://hub:7400"
    std::string hub_pin; // SHA-256 of the hub's certificate, hexadecimal
    std::string token_file;
    std::string language; // of the clerk; empty: the system's
    std::optional<CounterNumber> counter;
    std::optional<bool> dark;
    double text_scale = 1; // 1 to 2
    bool has_sound = true;
};

Result<DeskConfig> readDeskConfig(const std::string &file);

// The first line of a token file.
Result<std::string> readToken(const std::string &file);

} // namespace vq::counter
