// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/crypto/certificate_text.h"

#include <algorithm>

#include "platform/crypto/x509.h"

namespace vq::crypto {

namespace {

std::string commonNameOf(const X509_NAME *name)
{
    const int at = X509_NAME_get_index_by_NID(name, NID_commonName, -1);
    if (at < 0)
        return {};
    unsigned char *text = nullptr;
    const int size = ASN1_STRING_to_UTF8(
        &text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at)));
    if (size < 0)
        return {};
    std::string copy(reinterpret_cast<const char *>(text),
                     static_cast<std::size_t>(size));
    OPENSSL_free(text);
    return copy;
}

std::string uriOf(const X509 *certificate)
{
    const std::unique_ptr<GENERAL_NAMES, FreeEvp<GENERAL_NAMES_free>> names(
        static_cast<GENERAL_NAMES *>(
            X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
    for (int i = 0; names && i < sk_GENERAL_NAME_num(names.get()); ++i) {
        const auto *const name = sk_GENERAL_NAME_value(names.get(), i);
        if (name->type != GEN_URI)
            continue;
        const auto *const text = name->d.uniformResourceIdentifier;
        return {reinterpret_cast<const char *>(ASN1_STRING_get0_data(text)),
                static_cast<std::size_t>(ASN1_STRING_length(text))};
    }
    return {};
}

std::string serialOf(const X509 *certificate)
{
    const BigNumber number(
        ASN1_INTEGER_to_BN(X509_get0_serialNumber(certificate), nullptr));
    char *const text = number ? BN_bn2hex(number.get()) : nullptr;
    std::string serial = text != nullptr ? text : "";
    OPENSSL_free(text);
    std::ranges::transform(serial, serial.begin(), [](char c) {
        return c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return serial;
}

std::optional<CertificateText> textOf(const X509 *certificate)
{
    const auto from = momentOf(X509_get0_notBefore(certificate));
    const auto until = momentOf(X509_get0_notAfter(certificate));
    CertificateText text{
        .serial = serialOf(certificate),
        .common_name = commonNameOf(X509_get_subject_name(certificate)),
        .issuer = commonNameOf(X509_get_issuer_name(certificate)),
        .uri = uriOf(certificate),
        .key = keyHashOf(X509_get_X509_PUBKEY(certificate)),
    };
    unsigned size = 0;
    if (!from || !until ||
        X509_digest(certificate, EVP_sha256(), text.fingerprint.data(), &size) != 1)
        return std::nullopt;
    text.not_before = *from;
    text.not_after = *until;
    return text;
}

X509Cert certificateFrom(std::string_view der)
{
    const auto *at = bytesOf(der);
    X509Cert certificate(d2i_X509(nullptr, &at, static_cast<long>(der.size())));
    ERR_clear_error();
    const bool is_whole = certificate && at == bytesOf(der) + der.size();
    return is_whole ? std::move(certificate) : nullptr;
}

} // namespace

std::optional<CertificateText> readPem(std::string_view pem)
{
    const auto certificate = certificateIn(pem);
    return certificate ? textOf(certificate.get()) : std::nullopt;
}

std::optional<CertificateText> readDer(std::string_view der)
{
    const auto certificate = certificateFrom(der);
    return certificate ? textOf(certificate.get()) : std::nullopt;
}

std::string pemFromDer(std::string_view der)
{
    const auto certificate = certificateFrom(der);
    const auto pem = certificate ? pemOf(certificate.get()) : Result<std::string>("");
    return pem ? *pem : std::string();
}

bool isIssuedBy(std::string_view authority_pem, std::string_view der)
{
    const auto certificate = certificateFrom(der);
    const auto issuer = certificateIn(authority_pem);
    const bool is_signed =
        certificate && issuer && X509_check_ca(certificate.get()) == 0 &&
        X509_check_issued(issuer.get(), certificate.get()) == X509_V_OK &&
        X509_verify(certificate.get(), X509_get0_pubkey(issuer.get())) == 1;
    ERR_clear_error();
    return is_signed;
}

} // namespace vq::crypto
