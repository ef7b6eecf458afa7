// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/web/serve.h"
#include "platform/web/tls_stream.h"

namespace vq::web {

namespace {

// Forward secrecy and authenticated encryption; TLS 1.3 has nothing else.
constexpr const char *kCiphers = "ECDHE+AESGCM:ECDHE+CHACHA20";

Error badCertificate(const TlsFiles &files, const std::string &why)
{
    return {ErrorKind::Reject, "bad_certificate",
            "The certificate " + files.certificate + " and the key " + files.key +
                " cannot be used: " + why + ". What served before goes on serving."};
}

struct FreeBytes {
    void operator()(unsigned char *bytes) const { OPENSSL_free(bytes); }
};

// Whoever issued it: there are as many authorities as tenants, and only the tables know
// them. What TLS has to settle is that the other end holds its key.
int takeAny(int, X509_STORE_CTX *)
{
    return 1;
}

// Clients are asked for a certificate of this issuer, and not made to show one. A browser
// offers its own only to whoever names their issuer, so nobody is bothered with the question.
bool askForCertificates(SSL_CTX *context, const std::string &issuer)
{
    const std::unique_ptr<X509_NAME, decltype(&X509_NAME_free)> name(X509_NAME_new(),
                                                                     &X509_NAME_free);
    const auto *const text = reinterpret_cast<const unsigned char *>(issuer.data());
    if (X509_NAME_add_entry_by_txt(name.get(), "CN", MBSTRING_UTF8, text,
                                   static_cast<int>(issuer.size()), -1, 0) != 1)
        return false;
    auto *const names = sk_X509_NAME_new_null();
    sk_X509_NAME_push(names, X509_NAME_dup(name.get()));
    SSL_CTX_set_client_CA_list(context, names); // which owns it now
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, takeAny);
    // Without it a connection that goes on from an earlier one is refused.
    const std::string id = "vq";
    return SSL_CTX_set_session_id_context(
               context, reinterpret_cast<const unsigned char *>(id.data()),
               static_cast<unsigned>(id.size())) == 1;
}

} // namespace

std::shared_ptr<const std::string> certificateShown(const ssl_st *tls)
{
    // Before TLS 1.3 it crosses the wire in clear, and whoever listens learns who it is.
    if (SSL_version(tls) < TLS1_3_VERSION)
        return nullptr;
    const std::unique_ptr<X509, decltype(&X509_free)> certificate(
        SSL_get1_peer_certificate(tls), &X509_free);
    if (!certificate)
        return nullptr;
    unsigned char *der = nullptr;
    const int size = i2d_X509(certificate.get(), &der);
    const std::unique_ptr<unsigned char, FreeBytes> owned(der);
    if (size <= 0)
        return nullptr;
    return std::make_shared<const std::string>(reinterpret_cast<const char *>(der),
                                               static_cast<std::size_t>(size));
}

Result<std::shared_ptr<Tls>> openTls(const TlsFiles &files)
{
    auto tls = std::make_shared<Tls>();
    auto *const native = tls->context.native_handle();
    SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION);
    SSL_CTX_set_options(native, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION |
                                    SSL_OP_CIPHER_SERVER_PREFERENCE);
    error_code failure;
    if (SSL_CTX_set_cipher_list(native, kCiphers) != 1)
        return badCertificate(files, "this OpenSSL has none of the ciphers " +
                                         std::string(kCiphers));
    tls->context.use_certificate_chain_file(files.certificate, failure);
    if (failure)
        return badCertificate(files, "the certificate: " + failure.message());
    tls->context.use_private_key_file(files.key, asio::ssl::context::pem, failure);
    if (failure)
        return badCertificate(files, "the key: " + failure.message());
    if (SSL_CTX_check_private_key(native) != 1)
        return badCertificate(files, "the key is not that of the certificate");
    if (!files.client_issuer.empty() && !askForCertificates(native, files.client_issuer))
        return badCertificate(files, "clients cannot be asked for certificates");
    return tls;
}

void serveSecret(const Loop &loop, Socket socket, std::unique_ptr<Guest> guest,
                 const std::shared_ptr<Tls> &tls)
{
    serve(loop, TlsStream(Stream(std::move(socket)), tls->context), std::move(guest));
}

} // namespace vq::web
