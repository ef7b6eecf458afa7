// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/crypto/x509.h"

#include <array>
#include <ctime>

#include "core/base/assert.h"
#include "platform/crypto/random.h"

namespace vq::crypto {

namespace {

constexpr std::size_t kSerialBytes = 16;
constexpr std::time_t kHour = 3600;
constexpr std::time_t kDay = 24 * kHour;
constexpr std::size_t kCommonNameMax = 64;

std::string cut(const std::string &name)
{
    std::size_t characters = 0;
    for (std::size_t at = 0; at < name.size(); ++at) {
        const bool begins = (static_cast<unsigned char>(name[at]) & 0xC0U) != 0x80U;
        characters += begins ? 1 : 0;
        if (characters > kCommonNameMax)
            return name.substr(0, at);
    }
    return name;
}

} // namespace

Error tlsError(const std::string &what)
{
    std::array<char, 256> text{};
    ERR_error_string_n(ERR_get_error(), text.data(), text.size());
    ERR_clear_error();
    return {ErrorKind::Reject, "certificate_failed", what + ": " + text.data()};
}

Status addExtension(X509 *certificate, X509 *issuer, int nid, const std::string &value)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const Extension extension{X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str())};
    if (!extension || X509_add_ext(certificate, extension.get(), -1) != 1)
        return tlsError("cannot add \"" + value + "\" to the certificate");
    return Done{};
}

Status fillFresh(X509 *certificate, const ValidFor &valid)
{
    std::array<std::uint8_t, kSerialBytes> serial{};
    randomBytes(serial);
    serial[0] = (serial[0] & 0x7FU) | 0x40U; // positive, and never shorter
    const BigNumber number(BN_bin2bn(serial.data(), serial.size(), nullptr));
    const auto now = static_cast<std::time_t>(toUnixMs(valid.now) / 1000);
    const bool is_filled =
        X509_set_version(certificate, X509_VERSION_3) == 1 &&
        BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr &&
        ASN1_TIME_set(X509_getm_notBefore(certificate), now - kHour) != nullptr &&
        ASN1_TIME_set(X509_getm_notAfter(certificate), now + valid.days * kDay) !=
            nullptr;
    if (!is_filled)
        return tlsError("cannot fill the certificate");
    return Done{};
}

Status addCommonName(X509_NAME *name, const std::string &common_name)
{
    const auto text = cut(common_name);
    if (X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, bytesOf(text),
                                   static_cast<int>(text.size()), -1, 0) != 1)
        return tlsError("cannot name the certificate");
    return Done{};
}

Result<UtcMs> momentOf(const ASN1_TIME *time)
{
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1)
        return tlsError("cannot read a moment of the certificate");
    return fromUnixMs(static_cast<std::int64_t>(::timegm(&parts)) * 1000);
}

Bio readingBio(std::string_view text)
{
    return Bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

Bio writingBio()
{
    return Bio(BIO_new(BIO_s_mem()));
}

std::string_view textIn(BIO *bio)
{
    const char *bytes = nullptr;
    const long size = BIO_get_mem_data(bio, &bytes);
    return {bytes, static_cast<std::size_t>(size)};
}

Hash256 keyHashOf(const X509_PUBKEY *key)
{
    unsigned char *der = nullptr;
    const int size = i2d_X509_PUBKEY(key, &der);
    VQ_ASSERT(size > 0);
    Hash256 hash{};
    unsigned written = 0;
    const int done = EVP_Digest(der, static_cast<std::size_t>(size), hash.data(),
                                &written, EVP_sha256(), nullptr);
    OPENSSL_free(der);
    VQ_ASSERT(done == 1 && written == hash.size());
    return hash;
}

X509Cert certificateIn(std::string_view pem)
{
    const auto bio = readingBio(pem);
    X509Cert found(bio ? PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)
                       : nullptr);
    if (!found)
        ERR_clear_error();
    return found;
}

Result<std::string> pemOf(X509 *certificate)
{
    const auto bio = writingBio();
    if (!bio || PEM_write_bio_X509(bio.get(), certificate) != 1)
        return tlsError("cannot write the certificate");
    return std::string(textIn(bio.get()));
}

} // namespace vq::crypto
