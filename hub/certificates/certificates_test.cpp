// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTemporaryDir>
#include <QTest>

#include "hub/certificates/site_authority.h"
#include "hub/lan/lan_world.h"
#include "platform/crypto/credentials.h"
#include "tests/support/joined_test.h"

namespace vq::hub::certificates_test {

using crypto::Credentials;

namespace {

// The loopback address, written so that the hub does not take it for one: it serves with TLS.
constexpr const char *kTls = "0x7f000001";

} // namespace

// A whole hub over TLS, and devices that show it certificates.
class CertificatesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m.reset(); // one hub at a time
        m = std::make_unique<LanWorld>("", kTls);
        m_dir = std::make_unique<QTemporaryDir>();
        const auto boss = m->operatorDevice();
        m_registered =
            boss->answer<lan::DeviceReply>(lan::RegisterDevice{"kiosk", "Entrance"});
    }

    void aDeviceIsLetInByItsCertificate()
    {
        certify();
        const auto kiosk = shown("kiosk");
        QCOMPARE(kiosk->goodbye(), std::string());
        QCOMPARE(kiosk->heard<lan::Welcome>()[0].device_name, std::string("Entrance"));
        QVERIFY(kiosk->heard<lan::Welcome>()[0].device == m_registered.device.id);
        m->start(); // the authority stays
        QCOMPARE(shown("kiosk")->goodbye(), std::string());
    }

    void aTokenGoesBeforeIt()
    {
        certify();
        const auto boss = m->operatorDevice();
        const auto other =
            boss->answer<lan::DeviceReply>(lan::RegisterDevice{"kiosk", "Garden"});
        const auto kiosk = shown("kiosk", other.token);
        QCOMPARE(kiosk->heard<lan::Welcome>()[0].device_name, std::string("Garden"));
        QCOMPARE(shown("kiosk", "vq1.made.up")->goodbye(), std::string("bad_token"));
    }

    void whoShowsNothingIsNobody()
    {
        QCOMPARE(shown("kiosk")->goodbye(), std::string("bad_token"));
    }

    void oneThatIsRevokedIsRefused()
    {
        certify();
        const auto kiosk = shown("kiosk");
        const auto boss = m->operatorDevice();
        QCOMPARE(boss->ask(CommandBody(
                     command::RevokeDevice{.device = m_registered.device.id})),
                 "done");
        QTRY_COMPARE(kiosk->goodbye(), std::string("revoked"));
        QCOMPARE(shown("kiosk")->goodbye(), std::string("revoked"));
    }

    void itsRoleIsThatOfTheDevice()
    {
        certify();
        QCOMPARE(shown("operator")->goodbye(), std::string("wrong_role"));
    }

    void anotherSitesCertificateIsNone()
    {
        const QTemporaryDir elsewhere;
        signedBy(elsewhere.path().toStdString(), SystemClock().now());
        QCOMPARE(shown("kiosk")->goodbye(), std::string("bad_token"));
    }

    void oneThatHasExpiredStopsNobody()
    {
        signedBy(m->dataFolder() + "/tls", SystemClock().now() - std::chrono::days{100});
        const auto kiosk = shown("kiosk");
        QCOMPARE(kiosk->goodbye(), std::string());
        // And it gets the next one by it.
        const auto given = kiosk->answer<lan::CertificateReply>(
            lan::AskCertificate{crypto::certificateRequest(credentials().key(), "x")});
        QVERIFY(credentials().keep({given.certificate, given.authority}));
        QVERIFY(*credentials().endsAt() > SystemClock().now());
        QCOMPARE(shown("kiosk")->goodbye(), std::string());
    }

    void anOperatorAsksForAnotherDeviceAndNobodyElse()
    {
        const auto request = crypto::certificateRequest(credentials().key(), "x");
        const auto boss = m->operatorDevice();
        const auto given = boss->answer<lan::CertificateReply>(
            lan::AskCertificate{request, m_registered.device.id});
        QVERIFY(credentials().keep({given.certificate, given.authority}));
        const auto kiosk = shown("kiosk");
        QCOMPARE(kiosk->heard<lan::Welcome>()[0].device_name, std::string("Entrance"));
        QCOMPARE(kiosk->ask(lan::AskCertificate{request, m_registered.device.id}),
                 "forbidden");
    }

    void whatIsNoRequestIsRefused()
    {
        const auto kiosk = shown("kiosk", m_registered.token);
        QCOMPARE(kiosk->ask(lan::AskCertificate{"x"}), "bad_certificate_request");
    }

    void aHubWithoutTlsHasNoAuthority()
    {
        m.reset();
        m = std::make_unique<LanWorld>();
        QCOMPARE(m->device("kiosk", "Entrance")
                     ->ask(lan::AskCertificate{
                         crypto::certificateRequest(credentials().key(), "x")}),
                 "no_authority");
    }

private:
    Credentials credentials() const
    {
        return *Credentials::open(m_dir->path().toStdString());
    }

    // By its token it asks for a certificate.
    void certify()
    {
        const auto kiosk = shown("kiosk", m_registered.token);
        const auto given = kiosk->answer<lan::CertificateReply>(
            lan::AskCertificate{crypto::certificateRequest(credentials().key(), "x")});
        QVERIFY(credentials().keep({given.certificate, given.authority}));
    }

    void signedBy(const std::string &folder, UtcMs now)
    {
        const auto authority = *SiteAuthority::open(folder, "S", now);
        const auto given =
            *authority.issue(crypto::certificateRequest(credentials().key(), "x"),
                             m_registered.device.id, now);
        QVERIFY(credentials().keep({given.certificate, given.authority}));
    }

    // A device that says Hello over TLS with what is in its folder.
    std::unique_ptr<TestDevice> shown(const std::string &role,
                                      const std::string &token = {}) const
    {
        auto device = m->connect({.url = QUrl(m->url),
                                  .pin = m->pin,
                                  .certificate_file = m_dir->filePath("certificate.pem"),
                                  .key_file = m_dir->filePath("key.pem")});
        device->say(lan::Hello{.role = role, .token = token, .program = "t"});
        (void)QTest::qWaitFor(
            [&] {
                return !device->goodbye().empty() ||
                       !device->heard<lan::Snapshot>().empty();
            },
            5000);
        return device;
    }

    std::unique_ptr<LanWorld> m;
    std::unique_ptr<QTemporaryDir> m_dir;
    lan::DeviceReply m_registered;
};

VQ_JOINED_TEST(CertificatesTest)

} // namespace vq::hub::certificates_test

#include "certificates_test.moc"
