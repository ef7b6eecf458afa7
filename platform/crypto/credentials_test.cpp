// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <filesystem>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "platform/crypto/authority.h"
#include "platform/crypto/credentials.h"
#include "platform/crypto/private_file.h"
#include "tests/support/joined_test.h"

namespace vq::credentials_test {

using crypto::Credentials;

namespace {

const UtcMs kNow = fromUnixMs(1'780'000'000'000);

Credentials::Given givenFor(const crypto::KeyPair &key)
{
    const auto authority =
        *crypto::makeAuthority({.common_name = "A", .uri = "urn:a", .now = kNow});
    return {.certificate =
                *crypto::issue(authority, crypto::certificateRequest(key, "x"),
                               {.common_name = "D", .uri = "urn:d", .now = kNow}),
            .authority = authority.certificate};
}

} // namespace

class CredentialsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_folder = m_dir->filePath("credentials").toStdString();
    }

    void aKeyIsMadeOnceAndTheCertificateIsFoundAgain()
    {
        auto credentials = Credentials::open(m_folder);
        QVERIFY(credentials);
        QVERIFY(!credentials->endsAt());
        QVERIFY(credentials->keep(givenFor(credentials->key())));
        const auto again = Credentials::open(m_folder);
        QCOMPARE(again->key().secret(), credentials->key().secret());
        QCOMPARE(again->endsAt(), std::optional(kNow + std::chrono::days{90}));
    }

    void everyFileIsForItsOwnerAlone()
    {
        auto credentials = Credentials::open(m_folder);
        QVERIFY(credentials->keep(givenFor(credentials->key())));
        int files = 0;
        for (const auto &file : std::filesystem::directory_iterator(m_folder)) {
            QCOMPARE(file.status().permissions(),
                     std::filesystem::perms::owner_read |
                         std::filesystem::perms::owner_write);
            ++files;
        }
        QCOMPARE(files, 3);
        QCOMPARE(std::filesystem::status(m_folder).permissions(),
                 std::filesystem::perms::owner_all);
    }

    void aRenewalTakesThePlaceOfTheOneBefore()
    {
        auto credentials = Credentials::open(m_folder);
        QVERIFY(credentials->keep(givenFor(credentials->key())));
        const auto renewed = givenFor(credentials->key());
        QVERIFY(credentials->keep(renewed));
        QCOMPARE(contentOf("certificate.pem").toStdString(), renewed.certificate);
        QCOMPARE(contentOf("authority.pem").toStdString(), renewed.authority);
    }

    void aCertificateOfAnotherKeyIsRefused()
    {
        auto credentials = Credentials::open(m_folder);
        const auto other = crypto::KeyPair::generate(crypto::SignatureKind::Es256);
        QCOMPARE(credentials->keep(givenFor(other)).error().code,
                 std::string("certificate_of_another_key"));
        QVERIFY(!std::filesystem::exists(m_folder + "/certificate.pem"));
        QVERIFY(crypto::writeWhole(m_folder + "/certificate.pem",
                                   givenFor(other).certificate,
                                   crypto::Readers::OwnerAlone));
        QCOMPARE(Credentials::open(m_folder).error().code,
                 std::string("certificate_of_another_key"));
    }

    void aCertificateWithoutItsKeyIsRefusedAndNoKeyMade()
    {
        const auto lost = crypto::KeyPair::generate(crypto::SignatureKind::Es256);
        std::filesystem::create_directory(m_folder);
        QVERIFY(crypto::writeWhole(m_folder + "/certificate.pem",
                                   givenFor(lost).certificate,
                                   crypto::Readers::OwnerAlone));
        const auto error = Credentials::open(m_folder).error();
        QCOMPARE(error.code, std::string("certificate_of_another_key"));
        QVERIFY(error.message.find("Nothing was changed") != std::string::npos);
        QVERIFY(!std::filesystem::exists(m_folder + "/key.pem"));
    }

    void aKeyThatSystemdHandsOverGoesFirst()
    {
        const auto own = Credentials::open(m_folder)->key().secret();
        const auto guarded = m_dir->filePath("guarded").toStdString();
        std::filesystem::create_directory(guarded);
        const auto key = crypto::KeyPair::generate(crypto::SignatureKind::Es256);
        QVERIFY(crypto::writeWhole(guarded + "/key.pem", crypto::keyText(key),
                                   crypto::Readers::OwnerAlone));
        qputenv("CREDENTIALS_DIRECTORY", QByteArray::fromStdString(guarded));
        QCOMPARE(Credentials::open(m_folder)->key().secret(), key.secret());
        std::filesystem::remove(guarded + "/key.pem");
        QCOMPARE(Credentials::open(m_folder)->key().secret(), own);
        qunsetenv("CREDENTIALS_DIRECTORY");
    }

    void aKeyThatOthersMayReadIsRefused()
    {
        QVERIFY(Credentials::open(m_folder));
        std::filesystem::permissions(m_folder + "/key.pem",
                                     std::filesystem::perms::group_read,
                                     std::filesystem::perm_options::add);
        QCOMPARE(Credentials::open(m_folder).error().code, std::string("key_exposed"));
    }

private:
    QByteArray contentOf(const char *name) const
    {
        QFile file(QString::fromStdString(m_folder) + "/" + name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::string m_folder;
};

VQ_JOINED_TEST(CredentialsTest)

} // namespace vq::credentials_test

#include "credentials_test.moc"
