// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/crypto/authority.h"

#include <array>

#include "core/base/assert.h"
#include "platform/crypto/x509.h"

namespace vq::crypto {

namespace {

constexpr std::size_t kRequestBytesMax = 8192;

// Written into OpenSSL's configuration language.
bool isPlainUri(std::string_view uri)
{
    return !uri.empty() && uri.size() <= 200 &&
           uri.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                 "0123456789-.:/") == std::string_view::npos;
}

Error badRequest(const std::string &why)
{
    ERR_clear_error();
    return {ErrorKind::Reject, "bad_certificate_request",
            "This is no certificate request (PKCS #10) that can be used: " + why +
                ". Nothing was kept; make one anew with a key of P-256."};
}

bool isP256(const EVP_PKEY *key)
{
    std::array<char, 32> curve{};
    std::size_t size = 0;
    return EVP_PKEY_is_a(key, "EC") == 1 &&
           EVP_PKEY_get_group_name(key, curve.data(), curve.size(), &size) == 1 &&
           std::string_view(curve.data()) == "prime256v1";
}

Result<X509Request> readRequest(std::string_view text)
{
    if (text.size() > kRequestBytesMax)
        return badRequest("it is too long");
    const auto bio = readingBio(text);
    X509Request request(PEM_read_bio_X509_REQ(bio.get(), nullptr, nullptr, nullptr));
    if (!request)
        return badRequest("it cannot be read");
    auto *const key = X509_REQ_get0_pubkey(request.get());
    if (key == nullptr || !isP256(key))
        return badRequest("its key is not of P-256");
    if (X509_REQ_verify(request.get(), key) != 1)
        return badRequest("it is not signed with its own key");
    return request;
}

// A device's certificate ends with its authority at the latest.
Status endWith(X509 *certificate, X509 *issuer)
{
    const auto *const last = X509_get0_notAfter(issuer);
    if (ASN1_TIME_compare(X509_get0_notAfter(certificate), last) > 0 &&
        X509_set1_notAfter(certificate, last) != 1)
        return tlsError("cannot end the certificate");
    return Done{};
}

Result<X509Cert> filledFor(X509 *issuer, const Grant &grant, EVP_PKEY *key)
{
    if (!isPlainUri(grant.uri))
        return Error{ErrorKind::Reject, "bad_name",
                     "\"" + grant.uri + "\" is no name for a device"};
    X509Cert certificate(X509_new());
    if (!certificate)
        return tlsError("cannot make a certificate");
    VQ_CHECK(fillFresh(certificate.get(), {grant.now, grant.days_valid}));
    VQ_CHECK(addCommonName(X509_get_subject_name(certificate.get()), grant.common_name));
    if (X509_set_pubkey(certificate.get(), key) != 1 ||
        X509_set_issuer_name(
            certificate.get(),
            X509_get_subject_name(issuer != nullptr ? issuer : certificate.get())) != 1)
        return tlsError("cannot fill the certificate");
    return certificate;
}

struct Words {
    int nid = 0;
    std::string value;
};

Result<std::string> signedPem(X509 *certificate, X509 *issuer, EVP_PKEY *key,
                              const std::vector<Words> &extensions)
{
    for (const auto &each : extensions)
        VQ_CHECK(addExtension(certificate, issuer, each.nid, each.value));
    if (X509_sign(certificate, key, EVP_sha256()) == 0)
        return tlsError("cannot sign the certificate");
    return pemOf(certificate);
}

} // namespace

std::string certificateRequest(const KeyPair &key, const std::string &common_name)
{
    const X509Request request(X509_REQ_new());
    auto *const handle = KeyHandleOf::in(key.publicKey());
    VQ_ASSERT(request && X509_REQ_set_version(request.get(), X509_REQ_VERSION_1) == 1);
    VQ_ASSERT(addCommonName(X509_REQ_get_subject_name(request.get()), common_name));
    VQ_ASSERT(X509_REQ_set_pubkey(request.get(), handle) == 1);
    VQ_ASSERT(X509_REQ_sign(request.get(), handle, EVP_sha256()) > 0);
    const auto bio = writingBio();
    VQ_ASSERT(PEM_write_bio_X509_REQ(bio.get(), request.get()) == 1);
    return std::string(textIn(bio.get()));
}

Result<Authority> makeAuthority(const NewAuthority &wanted)
{
    auto key =
        wanted.key != nullptr ? *wanted.key : KeyPair::generate(SignatureKind::Es256);
    auto *const handle = KeyHandleOf::in(key.publicKey());
    VQ_TRY(const auto certificate, filledFor(nullptr,
                                             {.common_name = wanted.common_name,
                                              .uri = wanted.uri,
                                              .now = wanted.now,
                                              .days_valid = wanted.days_valid},
                                             handle));
    VQ_TRY(auto pem, signedPem(certificate.get(), certificate.get(), handle,
                               {{NID_basic_constraints, "critical,CA:TRUE,pathlen:0"},
                                {NID_key_usage, "critical,keyCertSign,cRLSign"},
                                {NID_subject_key_identifier, "hash"},
                                {NID_subject_alt_name, "URI:" + wanted.uri}}));
    return Authority{.key = std::move(key), .certificate = std::move(pem)};
}

Result<std::string> issue(const Authority &authority, std::string_view request,
                          const Grant &grant)
{
    VQ_TRY(const auto asked, readRequest(request));
    const auto issuer = certificateIn(authority.certificate);
    if (!issuer)
        return tlsError("cannot read the certificate of the authority");
    VQ_TRY(const auto certificate,
           filledFor(issuer.get(), grant, X509_REQ_get0_pubkey(asked.get())));
    VQ_CHECK(endWith(certificate.get(), issuer.get()));
    return signedPem(certificate.get(), issuer.get(),
                     KeyHandleOf::in(authority.key.publicKey()),
                     {{NID_basic_constraints, "critical,CA:FALSE"},
                      {NID_key_usage, "critical,digitalSignature"},
                      {NID_ext_key_usage, "clientAuth,serverAuth"},
                      {NID_subject_key_identifier, "hash"},
                      {NID_authority_key_identifier, "keyid:always"},
                      {NID_subject_alt_name, "URI:" + grant.uri}});
}

Result<Hash256> keyOfRequest(std::string_view request)
{
    VQ_TRY(const auto asked, readRequest(request));
    return keyHashOf(X509_REQ_get_X509_PUBKEY(asked.get()));
}

} // namespace vq::crypto
