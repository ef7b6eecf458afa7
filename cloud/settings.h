// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "cloud/options.h"

namespace vq::cloud {

// One thing that may be set. "limits.body_bytes" is --limits-body-bytes on the command line,
// VQ_CLOUD_LIMITS_BODY_BYTES in the environment, and body_bytes in [limits] of the file.
struct Setting {
    enum class Form { Text, Number, Words };

    std::string_view name;
    Form form;
    std::string expected; // "an address such as 127.0.0.1:8080"
    std::function<bool(Options &, const std::string &)> set; // false: it is none of these
    std::function<std::string(const Options &)> get;

    std::string option() const;
    std::string variable() const;
};

const std::vector<Setting> &settings();

// Null without one.
const Setting *settingNamed(std::string_view name);

// "; did you mean …" and all the names there are.
std::string settingHint(std::string_view name, const std::vector<std::string> &names);

// What the file says, into the options; refused with bad_config.
Status readSettingsFile(const std::string &path, Options &options);

// All that holds, as a file of settings, and where each came from. Passwords are not shown.
std::string shownSettings(const Options &options);

// "postgresql://app:secret@db/queue": whether it holds a password, and how it is shown.
bool hasPassword(std::string_view url);
std::string withoutPassword(const std::string &url);

} // namespace vq::cloud
