// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "device/own_files.h"

#include <filesystem>

#include "platform/crypto/credentials.h"
#include "platform/crypto/private_file.h"

namespace vq::device {
namespace {

constexpr const char *kToken = "token";
constexpr const char *kUnconfirmed = "token.unconfirmed";
constexpr const char *kHubPin = "hub.pin";

} // namespace

std::string OwnFiles::lineOf(const char *name) const
{
    const auto text = crypto::readWhole(path(name));
    return text ? text->substr(0, text->find_first_of("\r\n")) : std::string();
}

bool OwnFiles::isNew() const
{
    const bool is_certified = std::filesystem::exists(path("certificate.pem"));
    return token().empty() && (!is_certified || !unconfirmed().empty());
}

std::string OwnFiles::token() const
{
    return lineOf(kToken);
}

std::string OwnFiles::unconfirmed() const
{
    return lineOf(kUnconfirmed);
}

std::string OwnFiles::hubPin() const
{
    return lineOf(kHubPin);
}

// The certificate last: without the token beside it, it would count as that of a device which the
// hub knows. If the power is cut before it, the device is confirmed without one, and asks for it.
Status OwnFiles::keep(const lan::Enrolled &given, const std::string &pin) const
{
    if (!pin.empty())
        VQ_CHECK(
            crypto::writeWhole(path(kHubPin), pin + "\n", crypto::Readers::OwnerAlone));
    VQ_CHECK(crypto::writeWhole(path(kUnconfirmed), given.token + "\n",
                                crypto::Readers::OwnerAlone));
    if (given.certificate.empty())
        return Done{};
    VQ_TRY(auto credentials, crypto::Credentials::open(m_folder));
    return credentials.keep({given.certificate, given.authority});
}

Status OwnFiles::confirm() const
{
    VQ_CHECK(crypto::writeWhole(path(kToken), unconfirmed() + "\n",
                                crypto::Readers::OwnerAlone));
    std::error_code failure; // beside a token it counts for nothing
    std::filesystem::remove(path(kUnconfirmed), failure);
    return Done{};
}

// The token last: until it is gone the hub is asked about it again.
Status OwnFiles::forget() const
{
    std::error_code failure;
    for (const char *name : {"certificate.pem", "authority.pem", kHubPin, kUnconfirmed}) {
        std::filesystem::remove(path(name), failure);
        if (failure)
            return Error{ErrorKind::Retry, "certificate_file",
                         "cannot delete " + path(name) + ": " + failure.message()};
    }
    return Done{};
}

} // namespace vq::device
