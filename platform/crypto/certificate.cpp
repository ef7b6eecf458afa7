// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/crypto/certificate.h"

#include <string>
#include <vector>

#include "platform/crypto/private_file.h"
#include "platform/crypto/x509.h"

namespace vq::crypto {

namespace {

bool isIpAddress(const std::string &name)
{
    const std::unique_ptr<ASN1_OCTET_STRING, FreeEvp<ASN1_OCTET_STRING_free>> ip{
        a2i_IPADDRESS(name.c_str())};
    return ip != nullptr;
}

// The extension language of OpenSSL has its own commas and colons, so only plain names
// pass.
bool isDnsName(const std::string &name)
{
    return !name.empty() && name.size() <= 253 &&
           name.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                  "0123456789-.") == std::string::npos;
}

Result<std::string> alternativeNames(const std::vector<std::string> &names)
{
    std::string list;
    for (const auto &name : names) {
        const bool is_ip = isIpAddress(name);
        if (!is_ip && !isDnsName(name))
            return Error{ErrorKind::Reject, "bad_name",
                         "\"" + name + "\" is neither a host name nor an IP address"};
        list += (list.empty() ? "" : ",") + std::string(is_ip ? "IP:" : "DNS:") + name;
    }
    if (list.empty())
        return Error{ErrorKind::Reject, "bad_name",
                     "a certificate needs at least one name"};
    return list;
}

Status fillCertificate(X509 *cert, EVP_PKEY *key, const CertificateRequest &request)
{
    VQ_CHECK(fillFresh(cert, {request.now, request.days_valid}));
    auto *const name = X509_get_subject_name(cert);
    VQ_CHECK(addCommonName(name, request.common_name));
    if (X509_set_issuer_name(cert, name) != 1 || X509_set_pubkey(cert, key) != 1)
        return tlsError("cannot fill the certificate");
    VQ_TRY(const auto names, alternativeNames(request.names));
    VQ_CHECK(addExtension(cert, cert, NID_basic_constraints, "critical,CA:FALSE"));
    // No key usage: one without keyCertSign would make OpenSSL deny that the certificate
    // signed itself, and one with it would contradict CA:FALSE.
    VQ_CHECK(addExtension(cert, cert, NID_ext_key_usage, "serverAuth"));
    VQ_CHECK(addExtension(cert, cert, NID_subject_key_identifier, "hash"));
    return addExtension(cert, cert, NID_subject_alt_name, names);
}

Result<Certificate> describe(const X509 *cert)
{
    Certificate made;
    unsigned size = 0;
    if (X509_digest(cert, EVP_sha256(), made.pin.data(), &size) != 1)
        return tlsError("cannot hash the certificate");
    VQ_TRY(made.not_after, momentOf(X509_get0_notAfter(cert)));
    return made;
}

} // namespace

Result<Certificate> makeSelfSigned(const CertificateFiles &files,
                                   const CertificateRequest &request)
{
    const KeyHandle key{EVP_EC_gen("P-256")};
    const X509Cert cert{X509_new()};
    if (!key || !cert)
        return tlsError("cannot make a key");
    VQ_CHECK(fillCertificate(cert.get(), key.get(), request));
    const Bio key_pem{BIO_new(BIO_s_mem())};
    const Bio cert_pem{BIO_new(BIO_s_mem())};
    if (X509_sign(cert.get(), key.get(), EVP_sha256()) == 0 ||
        PEM_write_bio_PrivateKey(key_pem.get(), key.get(), nullptr, nullptr, 0, nullptr,
                                 nullptr) != 1 ||
        PEM_write_bio_X509(cert_pem.get(), cert.get()) != 1)
        return tlsError("cannot sign the certificate");
    VQ_CHECK(writeWhole(files.key, textIn(key_pem.get()), Readers::OwnerAlone));
    VQ_CHECK(writeWhole(files.certificate, textIn(cert_pem.get()), Readers::Everybody));
    return readCertificate(files);
}

Result<Certificate> readCertificate(const CertificateFiles &files)
{
    const Bio cert_pem{BIO_new_file(files.certificate.c_str(), "r")};
    const X509Cert cert{cert_pem
                            ? PEM_read_bio_X509(cert_pem.get(), nullptr, nullptr, nullptr)
                            : nullptr};
    if (!cert)
        return tlsError("cannot read the certificate " + files.certificate.string());
    VQ_CHECK(checkPrivate(files.key));
    const Bio key_pem{BIO_new_file(files.key.c_str(), "r")};
    const KeyHandle key{
        key_pem ? PEM_read_bio_PrivateKey(key_pem.get(), nullptr, nullptr, nullptr)
                : nullptr};
    if (!key)
        return tlsError("cannot read the key " + files.key.string());
    if (X509_check_private_key(cert.get(), key.get()) != 1) {
        ERR_clear_error();
        return Error{ErrorKind::Reject, "key_mismatch",
                     "the key " + files.key.string() +
                         " does not belong to the certificate " +
                         files.certificate.string() + "; delete both files for new ones"};
    }
    return describe(cert.get());
}

} // namespace vq::crypto
