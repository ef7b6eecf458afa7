// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTemporaryDir>
#include <QTest>

#include "device/own_certificate.h"
#include "platform/crypto/authority.h"
#include "tests/support/joined_test.h"

namespace vq::device::own_certificate_test {

using crypto::Credentials;
using std::chrono::days;

namespace {

const UtcMs kNow = fromUnixMs(1'780'000'000'000);

// Signs what it is asked to, when it is told to answer.
class SigningHub final : public Hub {
public:
    const lan::SiteMirror &mirror() const override { return m_mirror; }
    const std::optional<lan::Welcome> &welcome() const override { return m_welcome; }
    lan::LinkState state() const override { return link; }
    bool isRefused() const override { return link == lan::LinkState::Refused; }
    Ms silence() const override { return Ms{0}; }
    UtcMs hubNow() const override { return now; }
    std::string ask(lan::RequestBody body, lan::HubClient::Answer answer, Ms,
                    std::string) override
    {
        asked.push_back(std::get<lan::AskCertificate>(body).request);
        m_answer = std::move(answer);
        return "id";
    }

    void comes(lan::LinkState state)
    {
        link = state;
        Q_EMIT linkChanged();
    }
    void answers(const Result<lan::ReplyBody> &reply) { m_answer(reply); }
    void signs()
    {
        answers(lan::ReplyBody(lan::CertificateReply{
            *crypto::issue(m_authority, asked.back(),
                           {.common_name = "D",
                            .uri = "urn:virtual-queue:site-device:0123",
                            .now = now}),
            m_authority.certificate}));
    }

    lan::LinkState link = lan::LinkState::Connecting;
    UtcMs now = kNow;
    std::vector<std::string> asked;

private:
    lan::SiteMirror m_mirror;
    std::optional<lan::Welcome> m_welcome;
    lan::HubClient::Answer m_answer;
    crypto::Authority m_authority = *crypto::makeAuthority(
        {.common_name = "A", .uri = "urn:virtual-queue:site", .now = kNow});
};

} // namespace

class OwnCertificateTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_hub = std::make_unique<SigningHub>();
    }

    void itIsAskedForOnceTheHubIsThere()
    {
        const OwnCertificate own(*m_hub, credentials());
        m_hub->comes(lan::LinkState::Greeting);
        QVERIFY(m_hub->asked.empty());
        m_hub->comes(lan::LinkState::Live);
        m_hub->comes(lan::LinkState::Live); // while it is asked already
        QCOMPARE(m_hub->asked.size(), std::size_t(1));
        m_hub->signs();
        QCOMPARE(credentials().endsAt(), std::optional(kNow + days{90}));
        QCOMPARE(deviceNamedIn(folder()), std::string("0123"));
    }

    void theNextOneIsAskedForAMonthBeforeItsEndByTheHubsClock_data()
    {
        QTest::addColumn<int>("day");
        QTest::addColumn<bool>("is_asked");
        QTest::newRow("59 days") << 59 << false;
        QTest::newRow("60 days") << 60 << true;
        QTest::newRow("over") << 200 << true;
        QTest::newRow("a clock that went back") << -3650 << false;
    }
    void theNextOneIsAskedForAMonthBeforeItsEndByTheHubsClock()
    {
        QFETCH(const int, day);
        QFETCH(const bool, is_asked);
        {
            const OwnCertificate own(*m_hub, credentials());
            m_hub->comes(lan::LinkState::Live);
            m_hub->signs();
        }
        m_hub->asked.clear();
        m_hub->now = kNow + days{day};
        const OwnCertificate own(*m_hub, credentials());
        m_hub->comes(lan::LinkState::Live);
        QCOMPARE(!m_hub->asked.empty(), is_asked);
        if (!is_asked)
            return;
        m_hub->signs();
        QCOMPARE(credentials().endsAt(), std::optional(m_hub->now + days{90}));
    }

    void aRefusalIsAskedAgainWithTheNextConnection_data()
    {
        QTest::addColumn<bool>("is_strange");
        QTest::newRow("an error") << false;
        QTest::newRow("another answer") << true;
    }
    void aRefusalIsAskedAgainWithTheNextConnection()
    {
        QFETCH(const bool, is_strange);
        const OwnCertificate own(*m_hub, credentials());
        m_hub->comes(lan::LinkState::Live);
        m_hub->answers(
            is_strange
                ? Result<lan::ReplyBody>(lan::ReplyBody(lan::DoneReply{}))
                : Result<lan::ReplyBody>(Error{ErrorKind::Retry, "no_answer", "M"}));
        QVERIFY(!credentials().endsAt());
        m_hub->comes(lan::LinkState::Live);
        QCOMPARE(m_hub->asked.size(), std::size_t(2));
    }

    void withoutACertificateNobodyIsNamed()
    {
        QCOMPARE(deviceNamedIn(folder()), std::string());
        QCOMPARE(deviceNamedIn("/nowhere"), std::string());
    }

private:
    std::string folder() const { return m_dir->path().toStdString(); }
    Credentials credentials() const { return *Credentials::open(folder()); }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<SigningHub> m_hub;
};

VQ_JOINED_TEST(OwnCertificateTest)

} // namespace vq::device::own_certificate_test

#include "own_certificate_test.moc"
