// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/crypto/certificate.h"

#include <cerrno>
#include <cstring>
#include <ctime>
#include <memory>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include "platform/crypto/digest.h"
#include "platform/crypto/evp_key.h"
#include "platform/crypto/random.h"

namespace vq::crypto {

namespace {

using X509Cert = std::unique_ptr<X509, FreeEvp<X509_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, FreeEvp<X509_EXTENSION_free>>;
using Bio = std::unique_ptr<BIO, FreeEvp<BIO_free_all>>;

Error tlsError(const std::string &what)
{
    std::array<char, 256> text{};
    ERR_error_string_n(ERR_get_error(), text.data(), text.size());
    ERR_clear_error();
    return {ErrorKind::Reject, "certificate_failed", what + ": " + text.data()};
}

Error fileError(const std::string &what, const std::filesystem::path &path)
{
    return {ErrorKind::Retry, "certificate_file",
            what + " " + path.string() + ": " + std::strerror(errno)};
}

// X.509 allows 64 characters here (ub-common-name of RFC 5280). It is for people; what
// counts are the pin and the alternative names.
std::string commonName(const std::string &name)
{
    constexpr std::size_t kCharactersMax = 64;
    std::size_t characters = 0;
    for (std::size_t at = 0; at < name.size(); ++at) {
        const bool begins = (static_cast<unsigned char>(name[at]) & 0xC0U) != 0x80U;
        characters += begins ? 1 : 0;
        if (characters > kCharactersMax)
            return name.substr(0, at);
    }
    return name;
}

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

Status addExtension(X509 *cert, int nid, const std::string &value)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, cert, cert, nullptr, nullptr, 0);
    const Extension extension{X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str())};
    if (!extension || X509_add_ext(cert, extension.get(), -1) != 1)
        return tlsError("cannot add \"" + value + "\" to the certificate");
    return Done{};
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
    std::array<std::uint8_t, 16> serial{};
    randomBytes(serial);
    serial[0] = (serial[0] & 0x7FU) | 0x40U; // positive, and never shorter
    const std::unique_ptr<BIGNUM, FreeEvp<BN_free>> number{
        BN_bin2bn(serial.data(), serial.size(), nullptr)};
    const auto now = static_cast<std::time_t>(toUnixMs(request.now) / 1000);
    constexpr long kDay = 24L * 3600;
    X509_NAME *name = X509_get_subject_name(cert);
    const std::string common_name = commonName(request.common_name);
    // An hour back: the clocks of a site's devices differ.
    const bool ok =
        X509_set_version(cert, X509_VERSION_3) == 1 &&
        BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(cert)) != nullptr &&
        ASN1_TIME_set(X509_getm_notBefore(cert), now - 3600) != nullptr &&
        ASN1_TIME_set(X509_getm_notAfter(cert), now + request.days_valid * kDay) !=
            nullptr &&
        X509_NAME_add_entry_by_txt(
            name, "CN", MBSTRING_UTF8,
            reinterpret_cast<const unsigned char *>(common_name.data()),
            static_cast<int>(common_name.size()), -1, 0) == 1 &&
        X509_set_issuer_name(cert, name) == 1 && X509_set_pubkey(cert, key) == 1;
    if (!ok)
        return tlsError("cannot fill the certificate");
    VQ_TRY(const auto names, alternativeNames(request.names));
    VQ_CHECK(addExtension(cert, NID_basic_constraints, "critical,CA:FALSE"));
    // No key usage: one without keyCertSign would make OpenSSL deny that the certificate
    // signed itself, and one with it would contradict CA:FALSE.
    VQ_CHECK(addExtension(cert, NID_ext_key_usage, "serverAuth"));
    VQ_CHECK(addExtension(cert, NID_subject_key_identifier, "hash"));
    return addExtension(cert, NID_subject_alt_name, names);
}

// Written beside the target and renamed, so that a power cut leaves the old file or the
// new one.
Status writeFile(const std::filesystem::path &path, BIO *content, mode_t mode)
{
    const auto fresh = path.string() + ".new";
    ::unlink(fresh.c_str());
    const int fd = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (fd < 0)
        return fileError("cannot create", fresh);
    const char *bytes = nullptr;
    const long size = BIO_get_mem_data(content, &bytes);
    const bool is_written =
        ::write(fd, bytes, static_cast<std::size_t>(size)) == size && ::fsync(fd) == 0;
    if (::close(fd) != 0 || !is_written || ::rename(fresh.c_str(), path.c_str()) != 0)
        return fileError("cannot write", path);
    return Done{};
}

Result<Certificate> describe(const X509 *cert)
{
    Certificate made;
    unsigned size = 0;
    if (X509_digest(cert, EVP_sha256(), made.pin.data(), &size) != 1)
        return tlsError("cannot hash the certificate");
    std::tm end{};
    if (ASN1_TIME_to_tm(X509_get0_notAfter(cert), &end) != 1)
        return tlsError("cannot read the certificate's end");
    made.not_after = fromUnixMs(static_cast<std::int64_t>(::timegm(&end)) * 1000);
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
    VQ_CHECK(writeFile(files.key, key_pem.get(), 0600));
    VQ_CHECK(writeFile(files.certificate, cert_pem.get(), 0644));
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
    struct stat mode {};
    if (::stat(files.key.c_str(), &mode) != 0)
        return fileError("cannot read", files.key);
    if ((mode.st_mode & 077U) != 0)
        return Error{ErrorKind::Reject, "key_exposed",
                     "others than its owner may read the key " + files.key.string() +
                         "; set its mode to 0600, or delete both files for new ones"};
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
