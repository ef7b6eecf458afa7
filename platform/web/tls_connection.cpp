// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/web/connection.h"
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

} // namespace

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
    return tls;
}

void serveSecret(const Loop &loop, Socket socket, std::unique_ptr<Guest> guest,
                 const std::shared_ptr<Tls> &tls)
{
    serve(loop, TlsStream(Stream(std::move(socket)), tls->context), std::move(guest));
}

} // namespace vq::web
