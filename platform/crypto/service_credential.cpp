// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/crypto/service_credential.h"

#include <cstdlib>

namespace vq::crypto {

namespace {

std::filesystem::path handedOver()
{
    const char *folder = std::getenv("CREDENTIALS_DIRECTORY");
    return folder != nullptr ? folder : "";
}

} // namespace

bool isServiceCredential(const std::filesystem::path &path)
{
    const auto folder = handedOver();
    return !folder.empty() && path.parent_path() == folder;
}

std::string credentialFile(const std::string &folder, const std::string &name)
{
    const auto guarded = handedOver();
    std::error_code ignored;
    return !guarded.empty() && std::filesystem::exists(guarded / name, ignored)
               ? (guarded / name).string()
               : folder + "/" + name;
}

} // namespace vq::crypto
