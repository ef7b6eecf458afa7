// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cloud/devices/module.h"

// Of this module only: what the certificates say.
namespace vq::cloud::enrolment {

std::string authorityName(const std::string &tenant); // "urn:virtual-queue:tenant:0123…"
// "urn:virtual-queue:tenant:0123…:device:4567…:0"
std::string deviceName(const devices::Certified &device);
std::optional<devices::Certified> deviceCalled(std::string_view name);

} // namespace vq::cloud::enrolment
