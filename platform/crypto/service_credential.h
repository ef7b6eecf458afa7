// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

namespace vq::crypto {

// What systemd hands to a service while it runs (LoadCredential=), in $CREDENTIALS_DIRECTORY:
// it guards these files itself, and who may read one is not in its mode alone.
bool isServiceCredential(const std::filesystem::path &path);

// The file of that name that was handed over; else that of the folder, there or not.
std::string credentialFile(const std::string &folder, const std::string &name);

} // namespace vq::crypto
