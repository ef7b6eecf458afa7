// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/base/result.h"
#include "platform/lan/lan_link.h"

namespace vq::device {

// What every device is told by its file, and by its command line, which goes before it.
struct Settings {
    std::string hub;        // "wss://hub.local:7400"
    std::string hub_pin;    // SHA-256 of the hub's certificate, hexadecimal; for wss://
    std::string token_file; // from `vqctl device add`
    // The folder of the device's key, token and certificate. Where the hub has given it nothing
    // yet, the device asks, see Enrolment. Empty: it has the token of that file alone.
    std::string credentials;
    std::string language; // BCP 47; empty: each program has its own rule
};

// The way to the hub; refuses what could not lead to one.
Result<LanLink::Options> linkTo(const Settings &settings);

// The first line of the token file. `role` is for the message of how to get one.
Result<std::string> readToken(const std::string &file_name, const std::string &role);

} // namespace vq::device
