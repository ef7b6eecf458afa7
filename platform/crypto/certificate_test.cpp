// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QCryptographicHash>
#include <QDateTime>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <QHostAddress>
#include <QSslCertificate>
#include <QSslKey>

#include "platform/crypto/certificate.h"
#include "tests/support/joined_test.h"

namespace vq::certificate_test {

namespace {

QByteArray contentOf(const std::filesystem::path &path)
{
    QFile file(QString::fromStdString(path.string()));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

// Qt reads what we wrote: an eye of its own on names, dates, key and pin.
class CertificateTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        const std::filesystem::path dir = m_dir->path().toStdString();
        m_files = {dir / "hub.crt", dir / "hub.key"};
        m_request = {.common_name = "Rathaus Köln",
                     .names = {"hub.local", "192.168.1.20", "::1"},
                     .now =
                         UtcMs{std::chrono::seconds{QDateTime::currentSecsSinceEpoch()}}};
    }

    void itNamesEveryAddressOfTheHub()
    {
        const auto made = crypto::makeSelfSigned(m_files, m_request);
        QVERIFY2(made, made ? "" : made.error().message.c_str());
        const QSslCertificate cert(contentOf(m_files.certificate));
        QCOMPARE(cert.subjectInfo(QSslCertificate::CommonName),
                 QStringList("Rathaus Köln"));
        const auto names = cert.subjectAlternativeNames();
        QCOMPARE(names.values(QSsl::DnsEntry), QStringList("hub.local"));
        QCOMPARE(names.values(QSsl::IpAddressEntry).size(), 2);
        QVERIFY(names.contains(QSsl::IpAddressEntry, "192.168.1.20"));
        QVERIFY(cert.isSelfSigned());
    }

    void aLongNameIsCutBetweenCharacters_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("in_certificate");
        const QString wide = QStringLiteral("ش");
        QTest::newRow("64 letters") << QString(64, 'x') << QString(64, 'x');
        QTest::newRow("65 letters") << QString(65, 'x') << QString(64, 'x');
        QTest::newRow("64 of two bytes") << wide.repeated(64) << wide.repeated(64);
        QTest::newRow("80 of two bytes") << wide.repeated(80) << wide.repeated(64);
    }

    void aLongNameIsCutBetweenCharacters()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, in_certificate);
        m_request.common_name = name.toStdString();
        const auto made = crypto::makeSelfSigned(m_files, m_request);
        QVERIFY2(made, made ? "" : made.error().message.c_str());
        const QSslCertificate cert(contentOf(m_files.certificate));
        QCOMPARE(cert.subjectInfo(QSslCertificate::CommonName),
                 QStringList(in_certificate));
    }

    void thePinIsTheDigestThatADeviceComputes()
    {
        const auto made = crypto::makeSelfSigned(m_files, m_request);
        QVERIFY(made);
        const QSslCertificate cert(contentOf(m_files.certificate));
        QCOMPARE(QByteArray(reinterpret_cast<const char *>(made->pin.data()), 32),
                 cert.digest(QCryptographicHash::Sha256));
        QCOMPARE(crypto::readCertificate(m_files)->pin, made->pin);
        QCOMPARE(toUnixMs(made->not_after), cert.expiryDate().toMSecsSinceEpoch());
    }

    void itIsValidFromAnHourAgoForTheDaysAsked()
    {
        m_request.days_valid = 10;
        QVERIFY(crypto::makeSelfSigned(m_files, m_request));
        const QSslCertificate cert(contentOf(m_files.certificate));
        const auto now = QDateTime::fromMSecsSinceEpoch(toUnixMs(m_request.now));
        QCOMPARE(cert.effectiveDate().secsTo(now), 3600);
        QCOMPARE(now.secsTo(cert.expiryDate()), 10 * 24 * 3600);
    }

    void theKeyIsP256AndForItsOwnerAlone()
    {
        QVERIFY(crypto::makeSelfSigned(m_files, m_request));
        const QSslKey key(contentOf(m_files.key), QSsl::Ec);
        QVERIFY(!key.isNull());
        QCOMPARE(key.length(), 256);
        QCOMPARE(std::filesystem::status(m_files.key).permissions(),
                 std::filesystem::perms::owner_read |
                     std::filesystem::perms::owner_write);
    }

    void twoCertificatesDiffer()
    {
        const auto first = crypto::makeSelfSigned(m_files, m_request);
        const auto second = crypto::makeSelfSigned(m_files, m_request);
        QVERIFY(first && second);
        QVERIFY(first->pin != second->pin);
    }

    void aKeyThatOthersMayReadIsRefused()
    {
        QVERIFY(crypto::makeSelfSigned(m_files, m_request));
        std::filesystem::permissions(m_files.key, std::filesystem::perms::group_read,
                                     std::filesystem::perm_options::add);
        QCOMPARE(crypto::readCertificate(m_files).error().code,
                 std::string("key_exposed"));
    }

    void aKeyOfAnotherCertificateIsRefused()
    {
        QVERIFY(crypto::makeSelfSigned(m_files, m_request));
        auto other = m_files;
        other.certificate += ".other";
        other.key += ".other";
        QVERIFY(crypto::makeSelfSigned(other, m_request));
        other.certificate = m_files.certificate;
        QCOMPARE(crypto::readCertificate(other).error().code,
                 std::string("key_mismatch"));
    }

    void missingOrBrokenFilesAreRefusedByName()
    {
        const auto missing = crypto::readCertificate(m_files);
        QVERIFY(!missing);
        QVERIFY(missing.error().message.find("hub.crt") != std::string::npos);
        QVERIFY(crypto::makeSelfSigned(m_files, m_request));
        std::filesystem::resize_file(m_files.key, 20);
        const auto broken = crypto::readCertificate(m_files);
        QVERIFY(!broken);
        QVERIFY(broken.error().message.find("hub.key") != std::string::npos);
    }

    void namesThatAreNoHostAreRefused_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("empty") << QByteArray("");
        QTest::newRow("smuggled second name") << QByteArray("hub.local,DNS:bank.example");
        QTest::newRow("extension section") << QByteArray("@section");
        QTest::newRow("blank inside") << QByteArray("hub local");
    }

    void namesThatAreNoHostAreRefused()
    {
        QFETCH(QByteArray, name);
        m_request.names = {name.toStdString()};
        const auto made = crypto::makeSelfSigned(m_files, m_request);
        QVERIFY(!made);
        QCOMPARE(made.error().code, std::string("bad_name"));
        QVERIFY(!std::filesystem::exists(m_files.key));
    }

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    crypto::CertificateFiles m_files;
    crypto::CertificateRequest m_request;
};

VQ_JOINED_TEST(CertificateTest)

} // namespace vq::certificate_test

#include "certificate_test.moc"
