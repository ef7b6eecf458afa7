// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/crypto/private_file.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/assert.h"
#include "platform/crypto/service_credential.h"
#include "platform/crypto/x509.h"

namespace vq::crypto {

namespace {

Error fileError(const std::string &what, const std::filesystem::path &path)
{
    return {ErrorKind::Retry, "certificate_file",
            what + " " + path.string() + ": " + std::strerror(errno)};
}

// A renamed file is there after a power cut only when its folder is on disk, too.
bool syncFolderOf(const std::filesystem::path &path)
{
    const auto folder = path.has_parent_path() ? path.parent_path().string() : ".";
    const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return false;
    const bool is_synced = ::fsync(fd) == 0;
    ::close(fd);
    return is_synced;
}

} // namespace

Status writeWhole(const std::filesystem::path &path, std::string_view text,
                  Readers readers)
{
    const auto fresh = path.string() + ".new";
    ::unlink(fresh.c_str());
    const mode_t mode = readers == Readers::OwnerAlone ? 0600 : 0644;
    const int fd = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (fd < 0)
        return fileError("cannot create", fresh);
    const bool is_written =
        ::write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
        ::fsync(fd) == 0;
    if (::close(fd) != 0 || !is_written || ::rename(fresh.c_str(), path.c_str()) != 0 ||
        !syncFolderOf(path))
        return fileError("cannot write", path);
    return Done{};
}

Result<std::string> readWhole(const std::filesystem::path &path)
{
    std::ifstream file(path, std::ios::binary);
    std::ostringstream all;
    if (!file || !(all << file.rdbuf()))
        return fileError("cannot read", path);
    return all.str();
}

Status checkPrivate(const std::filesystem::path &path)
{
    struct stat mode {};
    if (::stat(path.c_str(), &mode) != 0)
        return fileError("cannot read", path);
    if ((mode.st_mode & 077U) != 0 && !isServiceCredential(path))
        return Error{ErrorKind::Reject, "key_exposed",
                     "others than its owner may read the key " + path.string() +
                         "; set its mode to 0600, or delete it for a new one"};
    return Done{};
}

Result<KeyPair> readKey(const std::filesystem::path &path)
{
    VQ_CHECK(checkPrivate(path));
    VQ_TRY(const auto text, readWhole(path));
    const auto bio = readingBio(text);
    const KeyHandle key(PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr));
    if (!key)
        return tlsError("cannot read the key " + path.string());
    unsigned char *der = nullptr;
    const std::unique_ptr<PKCS8_PRIV_KEY_INFO, FreeEvp<PKCS8_PRIV_KEY_INFO_free>> info(
        EVP_PKEY2PKCS8(key.get()));
    const int size = info ? i2d_PKCS8_PRIV_KEY_INFO(info.get(), &der) : 0;
    if (size <= 0)
        return tlsError("cannot read the key " + path.string());
    const Bytes secret(der, der + size);
    OPENSSL_clear_free(der, static_cast<std::size_t>(size));
    return KeyPair::fromSecret(SignatureKind::Es256, secret);
}

std::string keyText(const KeyPair &key)
{
    const auto bio = writingBio();
    VQ_ASSERT(PEM_write_bio_PrivateKey(bio.get(), KeyHandleOf::in(key.publicKey()),
                                       nullptr, nullptr, 0, nullptr, nullptr) == 1);
    return std::string(textIn(bio.get()));
}

Result<KeyPair> openKey(const std::filesystem::path &path)
{
    if (!std::filesystem::exists(path))
        VQ_CHECK(writeWhole(path, keyText(KeyPair::generate(SignatureKind::Es256)),
                            Readers::OwnerAlone));
    return readKey(path);
}

} // namespace vq::crypto
