// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <filesystem>

#include <QTemporaryDir>
#include <QTest>

#include "hub/certificates/site_authority.h"
#include "platform/crypto/certificate_text.h"
#include "platform/crypto/private_file.h"
#include "platform/crypto/random.h"
#include "tests/support/joined_test.h"

namespace vq::hub::site_authority_test {

using std::chrono::days;

namespace {

const UtcMs kNow = fromUnixMs(1'780'000'000'000);

std::string derOf(const std::string &pem)
{
    QByteArray text;
    for (const auto &line : QByteArray::fromStdString(pem).split('\n'))
        if (!line.startsWith("-----"))
            text += line;
    return QByteArray::fromBase64(text).toStdString();
}

std::string request()
{
    return crypto::certificateRequest(
        crypto::KeyPair::generate(crypto::SignatureKind::Es256), "x");
}

} // namespace

class SiteAuthorityTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_device = crypto::randomId<DeviceId>();
    }

    void aDeviceIsKnownAgainAfterARestart()
    {
        const auto pem = issued(open(), kNow);
        const auto shown = open().deviceIn(derOf(pem), kNow);
        QVERIFY(shown);
        QVERIFY(shown->device == m_device);
        QVERIFY(!shown->has_expired);
        const auto key = m_dir->filePath("site-ca.key").toStdString();
        QCOMPARE(std::filesystem::status(key).permissions(),
                 std::filesystem::perms::owner_read |
                     std::filesystem::perms::owner_write);
    }

    void anEndThatIsPastIsSaidAndNothingMore()
    {
        const auto authority = open();
        const auto pem = issued(authority, kNow);
        QVERIFY(!authority.deviceIn(derOf(pem), kNow + days{89})->has_expired);
        QVERIFY(authority.deviceIn(derOf(pem), kNow + days{91})->has_expired);
        // A hub whose clock went back by ten years knows it all the same.
        QVERIFY(authority.deviceIn(derOf(pem), kNow - days{3650}));
    }

    void theDevicesOfAnotherSiteAreStrangers()
    {
        const auto pem = issued(open(), kNow);
        const QTemporaryDir other;
        const auto theirs = *SiteAuthority::open(other.path().toStdString(), "S", kNow);
        QVERIFY(!theirs.deviceIn(derOf(pem), kNow));
        QVERIFY(!theirs.deviceIn("nothing", kNow));
    }

    void whatNamesNoDeviceOfASiteIsNone()
    {
        const auto authority =
            *crypto::makeAuthority({.common_name = "A", .uri = "urn:a", .now = kNow});
        const auto pem = *crypto::issue(
            authority, request(), {.common_name = "D", .uri = "urn:d", .now = kNow});
        QVERIFY(!open().deviceIn(derOf(pem), kNow));
    }

    void theNextAuthorityKnowsWhomTheOneBeforeHasSignedFor()
    {
        const auto pem = issued(open(), kNow);
        const auto later = kNow + days{3650 - 364};
        const auto next = *SiteAuthority::open(folder(), "S", later);
        QVERIFY(next.deviceIn(derOf(pem), later));
        const auto fresh = issued(next, later);
        QCOMPARE(crypto::readPem(fresh)->not_after, later + days{90});
        const auto again = *SiteAuthority::open(folder(), "S", later);
        QVERIFY(again.deviceIn(derOf(pem), later));
    }

    void aKeyThatDoesNotFitIsMadeAnew()
    {
        const auto pem = issued(open(), kNow);
        std::filesystem::remove(m_dir->filePath("site-ca.crt").toStdString());
        QVERIFY(!open().deviceIn(derOf(pem), kNow));
        QVERIFY(open().deviceIn(derOf(issued(open(), kNow)), kNow));
    }

    void aKeyThatSystemdHandsOverIsUsedAndNeverWritten()
    {
        const QTemporaryDir guarded;
        const auto file = guarded.filePath("site-ca.key").toStdString();
        const auto key =
            crypto::keyText(crypto::KeyPair::generate(crypto::SignatureKind::Es256));
        QVERIFY(crypto::writeWhole(file, key, crypto::Readers::OwnerAlone));
        // A file that is written anew is another one, without this second name.
        std::filesystem::create_hard_link(file, file + ".same");
        qputenv("CREDENTIALS_DIRECTORY", guarded.path().toUtf8());
        const auto pem = issued(open(), kNow);
        QVERIFY(open().deviceIn(derOf(pem), kNow));
        // The next certificate is of the same key.
        const auto later = kNow + days{3650 - 364};
        QVERIFY(open(later).deviceIn(derOf(pem), later));
        QVERIFY(open(later).deviceIn(derOf(issued(open(later), later)), later));
        qunsetenv("CREDENTIALS_DIRECTORY");
        QCOMPARE(*crypto::readWhole(file), key);
        QCOMPARE(std::filesystem::hard_link_count(file), std::uintmax_t{2});
        QVERIFY(!std::filesystem::exists(m_dir->filePath("site-ca.key").toStdString()));
    }

    void whatIsNoRequestIsRefused()
    {
        QCOMPARE(open().issue("x", m_device, kNow).error().code,
                 std::string("bad_certificate_request"));
    }

private:
    std::string folder() const { return m_dir->path().toStdString(); }
    SiteAuthority open(UtcMs now = kNow) const
    {
        return *SiteAuthority::open(folder(), "Town Hall", now);
    }
    std::string issued(const SiteAuthority &authority, UtcMs now) const
    {
        return authority.issue(request(), m_device, now)->certificate;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    DeviceId m_device;
};

VQ_JOINED_TEST(SiteAuthorityTest)

} // namespace vq::hub::site_authority_test

#include "site_authority_test.moc"
