// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>

#include "core/base/id.h"
#include "core/base/result.h"
#include "device/settings.h"

namespace vq::counter {

inline constexpr int kCounterMax = 9999;

// One desk, from its TOML file; packaging/examples/counter.toml explains each key. Its
// language is the clerk's; without one, the system's.
struct DeskConfig : device::Settings {
    std::optional<CounterNumber> counter;
    std::optional<bool> dark;
    double text_scale = 1; // 1 to 2
    bool has_sound = true;
};

// Reject "bad_config" with file, line and what was expected.
Result<DeskConfig> readDeskConfig(const std::filesystem::path &path);

} // namespace vq::counter
