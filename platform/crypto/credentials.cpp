// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/crypto/credentials.h"

#include <filesystem>

#include <sys/stat.h>

#include "platform/crypto/authority.h"
#include "platform/crypto/certificate_text.h"
#include "platform/crypto/private_file.h"
#include "platform/crypto/service_credential.h"

namespace vq::crypto {

namespace {

constexpr const char *kKey = "key.pem";
constexpr const char *kCertificate = "certificate.pem";

Error ofAnotherKey(const std::string &folder)
{
    return {ErrorKind::Reject, "certificate_of_another_key",
            "The certificate does not belong to the key in " + folder +
                ". Nothing was changed; move certificate.pem away and enrol the machine "
                "anew."};
}

Error withoutKey(const std::string &folder)
{
    return {ErrorKind::Reject, "certificate_of_another_key",
            "There is a certificate in " + folder +
                ", and not the key that it belongs to. Nothing was changed; put key.pem "
                "back, or move certificate.pem away and enrol the machine anew."};
}

Status makeFolder(const std::string &folder)
{
    std::error_code failure;
    if (std::filesystem::is_directory(folder, failure))
        return Done{};
    std::filesystem::create_directories(folder, failure);
    if (failure)
        return Error{ErrorKind::Retry, "certificate_file",
                     "cannot make the folder " + folder + ": " + failure.message()};
    ::chmod(folder.c_str(), 0700);
    return Done{};
}

} // namespace

std::string keyFileOf(const std::string &folder)
{
    return credentialFile(folder, kKey);
}

CertificateFiles filesIn(const std::string &folder)
{
    return {.certificate = folder + "/" + kCertificate, .key = keyFileOf(folder)};
}

Result<Credentials> Credentials::open(const std::string &folder)
{
    VQ_CHECK(makeFolder(folder));
    const auto file = folder + "/" + kCertificate;
    const bool has_certificate = std::filesystem::exists(file);
    if (has_certificate && !std::filesystem::exists(keyFileOf(folder)))
        return withoutKey(
            folder); // a fresh key would only be in the way of the right one
    VQ_TRY(auto key, openKey(keyFileOf(folder)));
    Credentials credentials(folder, std::move(key));
    if (has_certificate) {
        VQ_TRY(const auto certificate, readWhole(file));
        VQ_CHECK(credentials.take(certificate));
    }
    return credentials;
}

Status Credentials::take(const std::string &certificate)
{
    const auto text = readPem(certificate);
    VQ_TRY(const auto own, keyOfRequest(certificateRequest(m_key, "own")));
    if (!text || text->key != own)
        return ofAnotherKey(m_folder);
    m_ends_at = text->not_after;
    return Done{};
}

Status Credentials::write(const char *name, const std::string &text) const
{
    return writeWhole(m_folder + "/" + name, text, Readers::OwnerAlone);
}

Status Credentials::keep(const Given &given)
{
    VQ_CHECK(take(given.certificate));
    VQ_CHECK(write("authority.pem", given.authority));
    return write(kCertificate, given.certificate);
}

} // namespace vq::crypto
