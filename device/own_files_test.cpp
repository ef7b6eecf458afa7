// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <memory>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "device/own_files.h"
#include "platform/crypto/authority.h"
#include "platform/crypto/credentials.h"
#include "tests/support/joined_test.h"

namespace vq::device::own_files_test {

class OwnFilesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void aDeviceIsNewUntilTheHubKnows()
    {
        QVERIFY(OwnFiles("/nowhere").isNew());
        QVERIFY(files().isNew());
        QVERIFY(files().keep(given(), "0f"));
        QVERIFY(files().isNew());
        QCOMPARE(files().unconfirmed(), std::string("vq1.1.secret"));
        QCOMPARE(files().token(), std::string());
        QVERIFY(files().confirm());
        QVERIFY(!files().isNew());
        QCOMPARE(files().token(), std::string("vq1.1.secret"));
        QCOMPARE(files().unconfirmed(), std::string());
        QCOMPARE(files().hubPin(), std::string("0f"));
    }

    void everyFileIsItsOwnersAlone()
    {
        QVERIFY(files().keep(given(), "0f"));
        QVERIFY(files().confirm());
        using std::filesystem::perms;
        for (const auto &each :
             std::filesystem::directory_iterator(m_dir->path().toStdString()))
            QCOMPARE(each.status().permissions(), perms::owner_read | perms::owner_write);
    }

    void aCertificateWithoutATokenIsEnoughUnlessItIsUnconfirmed()
    {
        touch("certificate.pem");
        QVERIFY(!files().isNew());
        touch("token.unconfirmed", "x");
        QVERIFY(files().isNew());
        QVERIFY(files().forget());
        QVERIFY(files().isNew());
        QVERIFY(!std::filesystem::exists(files().folder() + "/certificate.pem"));
    }

    void aStopBeforeTheTokenIsThereLeavesNoCertificate()
    {
        // Where the token cannot be written, as little comes after it as after a power cut.
        QVERIFY(QDir(m_dir->path()).mkdir("token.unconfirmed"));
        QVERIFY(!files().keep(certified(), "0f"));
        QVERIFY(files().isNew());
        QVERIFY(QDir(m_dir->path()).rmdir("token.unconfirmed"));
        QVERIFY(files().keep(certified(), "0f"));
        QVERIFY(QFile::exists(m_dir->filePath("certificate.pem")));
    }

    void aStopBetweenTheTwoFilesLeavesADevice()
    {
        touch("token.unconfirmed", "x");
        touch("token", "x");
        QVERIFY(!files().isNew());
    }

private:
    OwnFiles files() const { return OwnFiles(m_dir->path().toStdString()); }
    static lan::Enrolled given()
    {
        return {.device = {},
                .name = "Door",
                .token = "vq1.1.secret",
                .certificate = {},
                .authority = {}};
    }
    // With a certificate for the key in the folder.
    lan::Enrolled certified() const
    {
        const UtcMs now{Ms{1'774'000'000'000}};
        const auto authority =
            *crypto::makeAuthority({.common_name = "A", .uri = "u", .now = now});
        const auto own = crypto::Credentials::open(files().folder());
        lan::Enrolled full = given();
        full.authority = authority.certificate;
        full.certificate =
            *crypto::issue(authority, crypto::certificateRequest(own->key(), "x"),
                           {.common_name = "D", .uri = "d", .now = now});
        return full;
    }
    void touch(const char *name, const char *text = "") const
    {
        QFile file(m_dir->filePath(QLatin1String(name)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

    std::unique_ptr<QTemporaryDir> m_dir;
};

VQ_JOINED_TEST(OwnFilesTest)

} // namespace vq::device::own_files_test

#include "own_files_test.moc"
