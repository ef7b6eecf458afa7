// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/tls.h"

#include <fstream>
#include <sstream>

#include <sys/stat.h>

#include "hub/store/file.h"
#include "platform/crypto/certificate.h"
#include "platform/crypto/digest.h"
#include "platform/crypto/service_credential.h"

namespace vq::hub {

namespace {

Result<std::string> contentOf(const std::filesystem::path &path)
{
    std::ifstream in(path, std::ios::binary);
    std::ostringstream all;
    all << in.rdbuf();
    if (!in)
        return systemError("cannot read " + path.string());
    return all.str();
}

} // namespace

Result<TlsIdentity> openTls(const std::string &folder, const std::string &site,
                            const std::string &address, UtcMs now)
{
    const crypto::CertificateFiles files{
        .certificate = crypto::credentialFile(folder, "hub.crt"),
        .key = crypto::credentialFile(folder, "hub.key")};
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
        return systemError("cannot make " + folder);
    if (!std::filesystem::exists(files.certificate)) {
        if (crypto::isServiceCredential(files.key))
            return Error{ErrorKind::Reject, "bad_certificate",
                         "systemd hands over the key " + files.key.string() +
                             " without its certificate: hand over hub.crt, too, or put "
                             "it into " +
                             folder};
        VQ_CHECK(crypto::makeSelfSigned(
            files, {.common_name = site, .names = {address, "localhost"}, .now = now}));
    }
    const auto read = crypto::readCertificate(files);
    if (!read && read.error().code == "certificate_failed")
        return Error{ErrorKind::Reject, "bad_certificate",
                     read.error().message +
                         ". Nothing was changed. Put hub.crt and hub.key back from a "
                         "copy; without one delete both for new ones, whose pin the "
                         "devices must be told."};
    VQ_TRY(const auto certificate, read);
    VQ_TRY(auto certificate_pem, contentOf(files.certificate));
    VQ_TRY(auto key_pem, contentOf(files.key));
    return TlsIdentity{.certificate_pem = std::move(certificate_pem),
                       .key_pem = std::move(key_pem),
                       .pin = crypto::toHex(certificate.pin)};
}

} // namespace vq::hub
