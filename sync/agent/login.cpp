// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/agent/login.h"

#include <optional>

#include <QFile>
#include <QFileInfo>
#include <QUrl>

#include "platform/crypto/credentials.h"
#include "platform/crypto/private_file.h"
#include "platform/crypto/service_credential.h"

namespace vq::agent {

namespace {

constexpr qint64 kFileBytesMax = 4096;

Error bad(const QString &what)
{
    return {ErrorKind::Reject, "bad_credentials", what.toStdString()};
}

// As the cloud gives them.
bool isId(const std::string &text)
{
    constexpr std::size_t kDigits = 32;
    return text.size() == kDigits &&
           text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

// Read and written by its owner alone.
bool isPrivate(const QFileInfo &file)
{
    constexpr auto kOthers = QFileDevice::ReadGroup | QFileDevice::WriteGroup |
                             QFileDevice::ReadOther | QFileDevice::WriteOther;
    return (file.permissions() & kOthers) == QFileDevice::Permissions();
}

class Folder {
public:
    explicit Folder(std::string path) : m_path(std::move(path)) {}

    // One line; empty when there is no such file.
    std::string line(const char *name, bool is_secret)
    {
        const auto found = crypto::credentialFile(m_path, name);
        QFile file(QString::fromStdString(found));
        if (!file.exists() || m_problem)
            return {};
        if (is_secret && !crypto::isServiceCredential(found) &&
            !isPrivate(QFileInfo(file))) {
            m_problem = bad(file.fileName() +
                            QStringLiteral(" can be read by others. Nothing was sent; "
                                           "give it the mode 0600, and another secret."));
            return {};
        }
        if (!file.open(QIODevice::ReadOnly)) {
            m_problem = bad(file.fileName() + QStringLiteral(" cannot be read: ") +
                            file.errorString());
            return {};
        }
        return file.read(kFileBytesMax).trimmed().toStdString();
    }

    // Its path; empty when there is no such file.
    std::string path(const char *name) const
    {
        const auto found = crypto::credentialFile(m_path, name);
        return QFile::exists(QString::fromStdString(found)) ? found : std::string();
    }

    const std::optional<Error> &problem() const { return m_problem; }

private:
    std::string m_path;
    std::optional<Error> m_problem;
};

bool isProxy(const std::string &text)
{
    const QUrl url(QString::fromStdString(text), QUrl::StrictMode);
    return url.isValid() && url.scheme() == QLatin1String("http") &&
           !url.host().isEmpty() && url.port() > 0 &&
           (url.path().isEmpty() || url.path() == u"/") && !url.hasQuery() &&
           !url.hasFragment();
}

} // namespace

Result<std::string> readProxy(const std::string &folder)
{
    Folder files(folder);
    auto proxy = files.line("proxy", true);
    if (files.problem())
        return *files.problem();
    if (!proxy.empty() && !isProxy(proxy))
        return bad(
            QString::fromStdString(folder) +
            QStringLiteral("/proxy holds no address of a proxy, which is written "
                           "like http://name:secret@host:3128. Nothing was sent."));
    return proxy;
}

Result<Login> readLogin(const std::string &folder)
{
    Folder files(folder);
    Login login{.hub_token = files.line("hub.token", true),
                .hub_pin = files.line("hub.pin", false),
                .site = files.line("site", false),
                .token = files.line("cloud.token", true),
                .certificate_file = folder + "/certificate.pem",
                .key_file = crypto::keyFileOf(folder),
                .trust_file = files.path("trust.pem")};
    if (files.problem())
        return *files.problem();
    VQ_TRY(login.proxy, readProxy(folder));
    if (!QFile::exists(QString::fromStdString(login.certificate_file)))
        login.certificate_file.clear();
    if (!QFile::exists(QString::fromStdString(login.key_file)))
        login.key_file.clear();
    else if (const auto guarded = crypto::checkPrivate(login.key_file); !guarded)
        return Error{ErrorKind::Reject, "bad_credentials", guarded.error().message};
    const QString where = QString::fromStdString(folder);
    if (login.hub_token.empty())
        return bad(where + QStringLiteral("/hub.token is missing: the token that `vqctl "
                                          "device add --role sync --name NAME` told."));
    if (login.site.empty())
        return bad(where +
                   QStringLiteral("/site is missing: the site's id at the cloud."));
    if (!isId(login.site))
        return bad(where +
                   QStringLiteral("/site holds no id of a site, which has 32 digits and "
                                  "letters from a to f: `vqctl --cloud … site list` "
                                  "tells it."));
    const bool has_certificate =
        !login.certificate_file.empty() && !login.key_file.empty();
    if (login.token.empty() && !has_certificate)
        return bad(where + QStringLiteral(" has neither cloud.token nor certificate.pem "
                                          "with key.pem: this site is not enrolled."));
    return login;
}

} // namespace vq::agent
