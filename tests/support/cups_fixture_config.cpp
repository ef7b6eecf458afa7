// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QDir>
#include <QFile>

#include <unistd.h>

#include "tests/support/cups_fixture.h"

// Configuration of the private CUPS: who may see and end a job is as Debian ships it. With
// root, CUPS runs its filters as lp, as installed
// ones do; without, as whoever runs the test.

namespace {

const QString kPrograms = QStringLiteral("/usr/lib/cups");

// The same programs as the system's, but for one.
bool linkAllBut(const QString &from, const QString &to, const QString &one)
{
    bool is_linked = QDir().mkpath(to);
    for (const auto &name : QDir(from).entryList(QDir::AllEntries | QDir::NoDotAndDotDot))
        if (name != one)
            is_linked = QFile::link(from + '/' + name, to + '/' + name) && is_linked;
    return is_linked;
}

} // namespace

bool CupsFixture::makeBlindBackend()
{
    const QString real = kPrograms + QStringLiteral("/backend");
    const QString own = path(QStringLiteral("programs/backend"));
    return linkAllBut(kPrograms, path(QStringLiteral("programs")),
                      QStringLiteral("backend")) &&
           linkAllBut(real, own, QStringLiteral("ipp")) &&
           write(QStringLiteral("programs/backend/ipp"),
                 "#!/bin/sh\n" + real.toLocal8Bit() + "/ipp \"$@\"\nexit 0\n") &&
           QFile::setPermissions(own + QStringLiteral("/ipp"),
                                 QFile::Permissions(0x7555));
}

QByteArray CupsFixture::cupsFilesConfig() const
{
    QByteArray text;
    if (geteuid() == 0)
        text += "User lp\nGroup lp\nSystemGroup root\n";
    const QByteArray root = m_folder.path().toLocal8Bit();
    if (m_is_backend_blind)
        text += "ServerBin " + root + "/programs\n";
    for (const auto &[key, folder] : {std::pair{"ServerRoot", "/etc"},
                                      {"RequestRoot", "/spool"},
                                      {"CacheDir", "/cache"},
                                      {"StateDir", "/state"},
                                      {"TempDir", "/spool/tmp"},
                                      {"ErrorLog", "/log/error_log"},
                                      {"AccessLog", "/log/access_log"},
                                      {"PageLog", "/log/page_log"},
                                      {"ServerKeychain", "/etc/ssl"}})
        text += QByteArray(key) + ' ' + root + folder + '\n';
    return text + "Printcap\n";
}

QByteArray CupsFixture::cupsdConfig() const
{
    return "LogLevel warn\n"
           "Listen " +
           server().toLatin1() +
           "\n"
           "Browsing Off\n"
           "BrowseLocalProtocols none\n"
           "WebInterface No\n"
           "DefaultShared No\n"
           "DirtyCleanInterval 0\n"
           "PreserveJobHistory Yes\n"
           "PreserveJobFiles No\n"
           "MaxJobs 500\n"
           "JobRetryInterval 2\n"
           "JobKillDelay 2\n"
           "ErrorPolicy retry-job\n"
           "DefaultAuthType None\n"
           "<Location />\n  Order allow,deny\n  Allow 127.0.0.1\n</Location>\n"
           "<Location /admin>\n  Order allow,deny\n  Allow 127.0.0.1\n</Location>\n"
           "<Policy default>\n"
           "  JobPrivateAccess default\n"
           "  JobPrivateValues default\n"
           "  SubscriptionPrivateAccess default\n"
           "  SubscriptionPrivateValues default\n"
           "  <Limit Send-Document Cancel-Job Get-Job-Attributes>\n"
           "    Require user @OWNER @SYSTEM\n    Order deny,allow\n  </Limit>\n"
           "  <Limit All>\n    Order deny,allow\n  </Limit>\n"
           "</Policy>\n";
}
