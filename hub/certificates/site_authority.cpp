// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/certificates/site_authority.h"

#include <filesystem>

#include "platform/crypto/certificate_text.h"
#include "platform/crypto/private_file.h"
#include "platform/crypto/service_credential.h"
#include "platform/log/log.h"

namespace vq::hub {

namespace {

constexpr std::string_view kDevice = "urn:virtual-queue:site-device:";
constexpr Ms kNextBefore = std::chrono::days{365};

std::string nameOf(const DeviceId &device)
{
    return std::string(kDevice) + toString(device);
}

std::string keyFileOf(const std::string &folder)
{
    return crypto::credentialFile(folder, "site-ca.key");
}

// The key is there before its certificate: without one the other is made anew. One that was
// handed over stays, and gets another certificate.
Status make(const std::string &folder, const std::string &site, UtcMs now)
{
    const auto file = keyFileOf(folder);
    std::optional<crypto::KeyPair> given;
    if (crypto::isServiceCredential(file)) {
        VQ_TRY(auto key, crypto::readKey(file));
        given.emplace(std::move(key));
    }
    VQ_TRY(const auto made, crypto::makeAuthority({.common_name = site + " devices",
                                                   .uri = "urn:virtual-queue:site",
                                                   .now = now,
                                                   .key = given ? &*given : nullptr}));
    if (!given)
        VQ_CHECK(crypto::writeWhole(file, crypto::keyText(made.key),
                                    crypto::Readers::OwnerAlone));
    return crypto::writeWhole(folder + "/site-ca.crt", made.certificate,
                              crypto::Readers::Everybody);
}

Result<crypto::Authority> read(const std::string &folder)
{
    VQ_TRY(auto key, crypto::readKey(keyFileOf(folder)));
    VQ_TRY(auto certificate, crypto::readWhole(folder + "/site-ca.crt"));
    return crypto::Authority{.key = std::move(key),
                             .certificate = std::move(certificate)};
}

bool isWhole(const crypto::Authority &authority)
{
    const auto text = crypto::readPem(authority.certificate);
    const auto own =
        crypto::keyOfRequest(crypto::certificateRequest(authority.key, "own"));
    return text && own && text->key == *own;
}

bool isThere(const std::string &folder)
{
    return std::filesystem::exists(keyFileOf(folder)) &&
           std::filesystem::exists(folder + "/site-ca.crt");
}

// A stop between the two files, a copy of one of them, a key that is handed over no more:
// devices ask anew by their tokens.
Status makeAnew(const std::string &folder, const std::string &site, UtcMs now)
{
    log::warning("site_authority_made_anew",
                 "Key and certificate of the site's authority did not fit, or one was "
                 "missing. Devices that have only a certificate must be added anew.");
    return make(folder, site, now);
}

} // namespace

Result<SiteAuthority> SiteAuthority::open(const std::string &folder,
                                          const std::string &site, UtcMs now)
{
    if (!isThere(folder))
        VQ_CHECK(std::filesystem::exists(folder + "/site-ca.crt")
                     ? makeAnew(folder, site, now)
                     : make(folder, site, now));
    VQ_TRY(auto authority, read(folder));
    if (!isWhole(authority)) {
        VQ_CHECK(makeAnew(folder, site, now));
        VQ_TRY(authority, read(folder));
    }
    std::string before;
    if (const auto text = crypto::readPem(authority.certificate);
        text->not_after - kNextBefore <= now) {
        before = authority.certificate;
        VQ_CHECK(make(folder, site, now));
        VQ_TRY(authority, read(folder));
        VQ_CHECK(crypto::writeWhole(folder + "/site-ca-before.crt", before,
                                    crypto::Readers::Everybody));
    } else if (std::filesystem::exists(folder + "/site-ca-before.crt")) {
        VQ_TRY(before, crypto::readWhole(folder + "/site-ca-before.crt"));
    }
    SiteAuthority opened(std::move(authority));
    opened.m_before = std::move(before);
    return opened;
}

Result<SiteAuthority::Issued>
SiteAuthority::issue(const std::string &request, const DeviceId &device, UtcMs now) const
{
    VQ_TRY(auto certificate, crypto::issue(m_authority, request,
                                           {.common_name = "device " + toString(device),
                                            .uri = nameOf(device),
                                            .now = now}));
    return Issued{.certificate = std::move(certificate),
                  .authority = m_authority.certificate};
}

std::optional<ShownDevice> SiteAuthority::deviceIn(const std::string &der,
                                                   UtcMs now) const
{
    const auto text = crypto::readDer(der);
    if (!text || !text->uri.starts_with(kDevice))
        return std::nullopt;
    const auto device =
        idFromString<DeviceId>(std::string_view(text->uri).substr(kDevice.size()));
    const bool is_ours = crypto::isIssuedBy(m_authority.certificate, der) ||
                         (!m_before.empty() && crypto::isIssuedBy(m_before, der));
    if (!device || !is_ours)
        return std::nullopt;
    return ShownDevice{.device = *device, .has_expired = text->not_after <= now};
}

} // namespace vq::hub
