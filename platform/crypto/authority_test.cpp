// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <filesystem>

#include <QDateTime>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include "platform/crypto/authority.h"
#include "platform/crypto/certificate_text.h"
#include "platform/crypto/private_file.h"
#include "tests/support/joined_test.h"

namespace vq::authority_test {

using crypto::KeyPair;
using crypto::SignatureKind;

namespace {

UtcMs now()
{
    return fromUnixMs(QDateTime::currentSecsSinceEpoch() * 1000);
}

crypto::Authority authority(const std::string &name = "Devices")
{
    return *crypto::makeAuthority(
        {.common_name = name, .uri = "urn:test:tenant:1", .now = now()});
}

crypto::Grant grant()
{
    return {
        .common_name = "Town Hall", .uri = "urn:test:tenant:1:device:2", .now = now()};
}

std::string request()
{
    return crypto::certificateRequest(KeyPair::generate(SignatureKind::Es256), "x");
}

std::string derOf(const std::string &pem)
{
    QByteArray text;
    for (const auto &line : QByteArray::fromStdString(pem).split('\n'))
        if (!line.startsWith("-----"))
            text += line;
    return QByteArray::fromBase64(text).toStdString();
}

} // namespace

// The openssl command line reads what we wrote: an eye of its own.
class AuthorityTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void opensslVerifiesTheCertificateForBothEnds_data()
    {
        QTest::addColumn<QString>("purpose");
        QTest::newRow("client") << "sslclient";
        QTest::newRow("server") << "sslserver";
    }
    void opensslVerifiesTheCertificateForBothEnds()
    {
        QFETCH(const QString, purpose);
        const auto ca = authority();
        write("ca.crt", ca.certificate);
        write("device.crt", *crypto::issue(ca, request(), grant()));
        const auto said = openssl({"verify", "-x509_strict", "-purpose", purpose,
                                   "-CAfile", path("ca.crt"), path("device.crt")});
        QVERIFY2(said.endsWith(": OK\n"), said.constData());
    }

    void anotherAuthorityOfTheSameNameDoesNotVouchForIt()
    {
        const auto pem = *crypto::issue(authority(), request(), grant());
        const auto other = authority();
        write("ca.crt", other.certificate);
        write("device.crt", pem);
        QVERIFY(!openssl({"verify", "-CAfile", path("ca.crt"), path("device.crt")})
                     .endsWith(": OK\n"));
        QVERIFY(!crypto::isIssuedBy(other.certificate, derOf(pem)));
    }

    void aChangedCertificateIsNobodys()
    {
        const auto ca = authority();
        auto der = derOf(*crypto::issue(ca, request(), grant()));
        QVERIFY(crypto::isIssuedBy(ca.certificate, der));
        der.back() = static_cast<char>(der.back() ^ 1);
        QVERIFY(crypto::readDer(der));
        QVERIFY(!crypto::isIssuedBy(ca.certificate, der));
    }

    void opensslVerifiesTheRequest()
    {
        write("device.csr", request());
        const auto said =
            openssl({"req", "-verify", "-noout", "-subject", "-in", path("device.csr")});
        QVERIFY2(said.contains("verify OK"), said.constData());
        QVERIFY(said.contains("CN = x"));
    }

    void itSaysWhatTheAuthorityChoseAndNotWhatWasAsked()
    {
        const auto ca = authority();
        const auto pem = *crypto::issue(ca, request(), grant());
        const auto text = crypto::readPem(pem);
        QVERIFY(text);
        QCOMPARE(text->common_name, std::string("Town Hall"));
        QCOMPARE(text->issuer, std::string("Devices"));
        QCOMPARE(text->uri, std::string("urn:test:tenant:1:device:2"));
        QCOMPARE(toUnixMs(text->not_after), toUnixMs(now() + std::chrono::days{90}));
        QCOMPARE(text->serial.size(), std::size_t(32));
        write("device.crt", pem);
        QCOMPARE(openssl({"x509", "-noout", "-serial", "-in", path("device.crt")})
                     .trimmed()
                     .toLower(),
                 "serial=" + QByteArray::fromStdString(text->serial));
        QCOMPARE(crypto::readDer(derOf(pem))->fingerprint, text->fingerprint);
        QCOMPARE(crypto::pemFromDer(derOf(pem)), pem);
        QVERIFY(crypto::isIssuedBy(ca.certificate, derOf(pem)));
    }

    void itIsForTheKeyOfTheRequest()
    {
        const auto asked = request();
        const auto pem = *crypto::issue(authority(), asked, grant());
        QCOMPARE(crypto::readPem(pem)->key, *crypto::keyOfRequest(asked));
        QVERIFY(crypto::readPem(pem)->key != *crypto::keyOfRequest(request()));
    }

    void aDeviceIsNoAuthority()
    {
        const auto ca = authority();
        const auto key = KeyPair::generate(SignatureKind::Es256);
        const auto device =
            *crypto::issue(ca, crypto::certificateRequest(key, "x"), grant());
        const auto below = *crypto::issue({key, device}, request(), grant());
        write("ca.crt", ca.certificate);
        write("device.crt", device);
        write("below.crt", below);
        QVERIFY(!openssl({"verify", "-CAfile", path("ca.crt"), "-untrusted",
                          path("device.crt"), path("below.crt")})
                     .endsWith(": OK\n"));
        QVERIFY(!crypto::isIssuedBy(ca.certificate, derOf(below)));
        // Its own certificate shows no device either.
        QVERIFY(!crypto::isIssuedBy(ca.certificate, derOf(ca.certificate)));
    }

    void itDoesNotOutliveItsAuthority()
    {
        const auto ca = *crypto::makeAuthority({.common_name = "Devices",
                                                .uri = "urn:test:tenant:1",
                                                .now = now(),
                                                .days_valid = 30});
        const auto pem = *crypto::issue(ca, request(), grant());
        QCOMPARE(crypto::readPem(pem)->not_after,
                 crypto::readPem(ca.certificate)->not_after);
    }

    void noTwoSerialsAreEqual()
    {
        const auto ca = authority();
        const auto asked = request();
        QVERIFY(crypto::readPem(*crypto::issue(ca, asked, grant()))->serial !=
                crypto::readPem(*crypto::issue(ca, asked, grant()))->serial);
    }

    void requestsThatCannotBeUsedAreRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no request") << QByteArray("hello");
        QTest::newRow("a certificate")
            << QByteArray::fromStdString(authority().certificate);
        QTest::newRow("too long") << QByteArray(9000, 'x');
        QTest::newRow("another key") << made({"-newkey", "rsa:2048"});
        QTest::newRow("another curve")
            << made({"-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-384"});
        auto forged = QByteArray::fromStdString(derOf(request()));
        forged[forged.size() - 1] = static_cast<char>(forged.back() ^ 1);
        QTest::newRow("not its own signature")
            << "-----BEGIN CERTIFICATE REQUEST-----\n" + forged.toBase64() +
                   "\n-----END CERTIFICATE REQUEST-----\n";
    }
    void requestsThatCannotBeUsedAreRefused()
    {
        QFETCH(const QByteArray, text);
        const auto issued = crypto::issue(authority(), text.toStdString(), grant());
        QVERIFY(!issued);
        QCOMPARE(issued.error().code, std::string("bad_certificate_request"));
        QVERIFY(!crypto::keyOfRequest(text.toStdString()));
    }

    void aNameThatWouldSayMoreIsRefused()
    {
        auto wanted = grant();
        wanted.uri = "urn:a,DNS:bank.example";
        QCOMPARE(crypto::issue(authority(), request(), wanted).error().code,
                 std::string("bad_name"));
    }

    void whatIsNoCertificateSaysNothing_data()
    {
        QTest::addColumn<QByteArray>("der");
        const auto good = QByteArray::fromStdString(
            derOf(*crypto::issue(authority(), request(), grant())));
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("cut") << good.left(good.size() - 1);
        QTest::newRow("more behind it") << good + "x";
    }
    void whatIsNoCertificateSaysNothing()
    {
        QFETCH(const QByteArray, der);
        QVERIFY(!crypto::readDer(der.toStdString()));
        QVERIFY(crypto::pemFromDer(der.toStdString()).empty());
    }

    void aKeyIsMadeOnceAndForItsOwnerAlone()
    {
        const auto file = std::filesystem::path(path("device.key").toStdString());
        const auto made = crypto::openKey(file);
        QVERIFY(made);
        QCOMPARE(crypto::openKey(file)->secret(), made->secret());
        QCOMPARE(std::filesystem::status(file).permissions(),
                 std::filesystem::perms::owner_read |
                     std::filesystem::perms::owner_write);
        QVERIFY(openssl({"pkey", "-noout", "-text", "-in", path("device.key")})
                    .contains("prime256v1"));
    }

    void aKeyThatOthersMayReadIsRefusedUnlessSystemdGuardsIt()
    {
        const auto file = std::filesystem::path(path("device.key").toStdString());
        QVERIFY(crypto::openKey(file));
        std::filesystem::permissions(file, std::filesystem::perms::group_read,
                                     std::filesystem::perm_options::add);
        QCOMPARE(crypto::readKey(file).error().code, std::string("key_exposed"));
        qputenv("CREDENTIALS_DIRECTORY", m_dir->path().toUtf8());
        QVERIFY(crypto::readKey(file));
        qputenv("CREDENTIALS_DIRECTORY", "/run/credentials/other");
        QVERIFY(!crypto::readKey(file));
        qunsetenv("CREDENTIALS_DIRECTORY");
    }

    void aKeyOfAnotherKindIsRefused()
    {
        const auto file = std::filesystem::path(path("other.key").toStdString());
        QVERIFY(crypto::writeWhole(
            file, crypto::keyText(KeyPair::generate(SignatureKind::EdDsa)),
            crypto::Readers::OwnerAlone));
        QCOMPARE(crypto::readKey(file).error().code, std::string("bad_key"));
    }

    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

private:
    QString path(const char *name) const { return m_dir->filePath(name); }

    void write(const char *name, const std::string &text) const
    {
        QVERIFY(crypto::writeWhole(path(name).toStdString(), text,
                                   crypto::Readers::Everybody));
    }

    static QByteArray openssl(const QStringList &words)
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start("openssl", words);
        process.waitForFinished();
        return process.readAll();
    }

    static QByteArray made(const QStringList &key)
    {
        QTemporaryDir dir;
        const auto file = dir.filePath("csr");
        openssl(QStringList{"req", "-new", "-nodes", "-subj", "/CN=x", "-keyout",
                            dir.filePath("key"), "-out", file} +
                key);
        QFile csr(file);
        return csr.open(QIODevice::ReadOnly) ? csr.readAll() : QByteArray();
    }

    std::unique_ptr<QTemporaryDir> m_dir;
};

VQ_JOINED_TEST(AuthorityTest)

} // namespace vq::authority_test

#include "authority_test.moc"
