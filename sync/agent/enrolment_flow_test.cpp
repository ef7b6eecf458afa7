// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include <QJsonDocument>
#include <QJsonObject>

#include "platform/crypto/authority.h"
#include "sync/agent/enrolment_flow.h"
#include "sync/agent/renewal.h"
#include "tests/support/joined_test.h"

namespace vq::agent::enrolment_flow_test {

using std::chrono::days;

namespace {

const UtcMs kNow = fromUnixMs(1'780'000'000'000);

http::Response answer(int status, const char *data)
{
    return {.status = status,
            .content_type = "application/json",
            .body = QByteArray("{\"data\":").append(data).append("}").toStdString()};
}

http::Response refusal(int status, const char *code)
{
    return {.status = status,
            .body = QByteArray("{\"data\":null,\"errors\":[{\"code\":\"")
                        .append(code)
                        .append("\",\"message\":\"M\",\"field\":null}]}")
                        .toStdString()};
}

const http::Response kBegun = answer(
    201,
    R"({"id":"e1","code":"7KQM-2ZXT","secret":"vqe_s","expiresAt":"x","pollAfterS":3})");

http::Response approved(const std::string &request)
{
    const auto authority =
        *crypto::makeAuthority({.common_name = "A", .uri = "urn:a", .now = kNow});
    const QJsonObject data{
        {"status", "approved"},
        {"tenantId", "t"},
        {"siteId", "s"},
        {"deviceId", "d"},
        {"certificate",
         QString::fromStdString(*crypto::issue(
             authority, request, {.common_name = "D", .uri = "urn:d", .now = kNow}))},
        {"authority", QString::fromStdString(authority.certificate)}};
    return answer(200, QJsonDocument(data).toJson().constData());
}

} // namespace

class EnrolmentFlowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_request = crypto::certificateRequest(
            crypto::KeyPair::generate(crypto::SignatureKind::Es256), "x");
        m_flow.emplace(EnrolmentFlow::Machine{.cloud = "https://c.example",
                                              .name = "Town Hall",
                                              .kind = "hub",
                                              .request = m_request},
                       [] { return 1.0; });
    }

    void aCodeIsShownAndWhatBecameOfItIsAsked()
    {
        const auto asked = sent();
        QCOMPARE(asked.url, std::string("https://c.example/v1/enrolments"));
        const auto body =
            QJsonDocument::fromJson(QByteArray::fromStdString(asked.body->text)).object();
        QCOMPARE(body.value("name").toString(), QString("Town Hall"));
        QCOMPARE(body.value("kind").toString(), QString("hub"));
        QCOMPARE(body.value("certificateRequest").toString().toStdString(), m_request);
        m_flow->answered(kBegun);
        QCOMPARE(shown(), std::string("7KQM-2ZXT"));
        const auto look = sent();
        QCOMPARE(look.method, std::string("GET"));
        QCOMPARE(look.url, std::string("https://c.example/v1/enrolments/e1"));
        QCOMPARE(look.headers.front().value, std::string("Bearer vqe_s"));
        m_flow->answered(answer(200, R"({"status":"pending"})"));
        const auto wait = std::get<EnrolmentFlow::Wait>(m_flow->next());
        QCOMPARE(wait.span, Ms{3'000});
        QVERIFY(!wait.why);
        QCOMPARE(sent().url, look.url);
    }

    void anApprovedOneIsKept()
    {
        begin();
        m_flow->answered(approved(m_request));
        const auto kept = std::get<EnrolmentFlow::Keep>(m_flow->next()).granted;
        QCOMPARE(kept.tenant + kept.site + kept.device, std::string("tsd"));
        QVERIFY(kept.certificate.starts_with("-----BEGIN CERTIFICATE-----"));
    }

    void aNewCodeIsAskedForWhenTheOldOneIsGone_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("data");
        QTest::newRow("expired") << 200 << QByteArray(R"({"status":"expired"})");
        QTest::newRow("forgotten") << 404 << QByteArray("null");
    }
    void aNewCodeIsAskedForWhenTheOldOneIsGone()
    {
        QFETCH(const int, status);
        QFETCH(const QByteArray, data);
        begin();
        m_flow->answered(answer(status, data.constData()));
        QCOMPARE(sent().method, std::string("POST"));
        m_flow->answered(kBegun);
        QCOMPARE(shown(), std::string("7KQM-2ZXT"));
    }

    void whatIsNotToBeHealedByWaitingEndsIt_data()
    {
        QTest::addColumn<bool>("has_begun");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("a request that is refused")
            << false << 400 << QByteArray("bad_value");
        QTest::newRow("and a certificate request")
            << false << 422 << QByteArray("bad_certificate_request");
        QTest::newRow("a look that is refused") << true << 403 << QByteArray("forbidden");
    }
    void whatIsNotToBeHealedByWaitingEndsIt()
    {
        QFETCH(const bool, has_begun);
        QFETCH(const int, status);
        QFETCH(const QByteArray, code);
        if (has_begun)
            begin();
        else
            sent();
        m_flow->answered(refusal(status, code.constData()));
        QCOMPARE(ended().code, code.toStdString());
    }

    void oneThatNobodyWantsEnds()
    {
        begin();
        m_flow->answered(answer(200, R"({"status":"refused"})"));
        QCOMPARE(ended().code, std::string("enrolment_refused"));
    }

    void aCertificateThatIsNoneEnds()
    {
        begin();
        m_flow->answered(answer(200, R"({"status":"approved","certificate":"x"})"));
        QCOMPARE(ended().code, std::string("cloud_broken"));
    }

    void failuresAreWaitedOutLongerAndLonger()
    {
        sent();
        std::vector<qint64> pauses;
        for (int i = 0; i < 8; ++i) {
            m_flow->answered(i % 2 == 0
                                 ? Result<http::Response>(
                                       Error{ErrorKind::Retry, "http_unreachable", "M"})
                                 : Result<http::Response>(refusal(503, "too_busy")));
            const auto wait = std::get<EnrolmentFlow::Wait>(m_flow->next());
            QVERIFY(wait.why);
            pauses.push_back(wait.span.count());
            sent();
        }
        QCOMPARE(pauses, (std::vector<qint64>{1000, 2000, 4000, 8000, 16000, 32000, 60000,
                                              60000}));
        m_flow->answered(kBegun);
        shown();
        sent();
        m_flow->answered(Error{ErrorKind::Retry, "http_cut_off", "M"});
        QCOMPARE(std::get<EnrolmentFlow::Wait>(m_flow->next()).span, Ms{1'000});
        QCOMPARE(sent().method, std::string("GET")); // the code goes on being good
    }

    void aLongerPauseIsKeptToWhenItIsAskedFor()
    {
        sent();
        auto busy = refusal(429, "too_many_requests");
        busy.headers = {{"Retry-After", "90"}};
        m_flow->answered(busy);
        QCOMPARE(std::get<EnrolmentFlow::Wait>(m_flow->next()).span, Ms{90'000});
    }

    void aPageOfSomebodyElseIsNoAnswer()
    {
        sent();
        m_flow->answered(http::Response{.status = 200, .body = "<html>Hotel</html>"});
        const auto wait = std::get<EnrolmentFlow::Wait>(m_flow->next());
        QCOMPARE(wait.why->code, std::string("cloud_broken"));
    }

    void aCertificateIsDueAMonthBeforeItsEnd_data()
    {
        QTest::addColumn<int>("day");
        QTest::addColumn<bool>("is_due");
        QTest::newRow("fresh") << 0 << false;
        QTest::newRow("59 days") << 59 << false;
        QTest::newRow("60 days") << 60 << true;
        QTest::newRow("over") << 100 << true;
    }
    void aCertificateIsDueAMonthBeforeItsEnd()
    {
        QFETCH(const int, day);
        QFETCH(const bool, is_due);
        const Renewal renewal;
        QCOMPARE(renewal.isDue(kNow + days{90}, {.wall = kNow + days{day}, .steady = {}}),
                 is_due);
    }

    void aRenewalThatFailedIsTriedAgainLaterAndLater()
    {
        Renewal renewal;
        SteadyMs now{};
        const auto isDue = [&](Ms later) {
            return renewal.isDue(kNow, {.wall = kNow, .steady = now + later});
        };
        renewal.failed(now, 1.0);
        QVERIFY(!isDue(Minutes{2}));
        QVERIFY(isDue(Minutes{3}));
        renewal.failed(now, 1.0);
        QVERIFY(!isDue(Minutes{4}));
        QVERIFY(isDue(Minutes{5}));
        for (int i = 0; i < 20; ++i)
            renewal.failed(now, 1.0);
        QVERIFY(isDue(std::chrono::hours{7}));
        renewal.done(now); // the clock says that the new one is due, too
        QVERIFY(!isDue(std::chrono::hours{5}));
    }

    void aRenewalIsGrantedOrSaysWhyNot()
    {
        QCOMPARE(renewedBy(refusal(401, "certificate_expired")).error().code,
                 std::string("certificate_expired"));
        QVERIFY(renewedBy(approved(m_request)));
        const auto key = crypto::KeyPair::generate(crypto::SignatureKind::Es256);
        const auto request = renewalRequest("https://c.example", key);
        QCOMPARE(request.url, std::string("https://c.example/v1/devices/me/certificate"));
        QVERIFY(request.body->text.find("BEGIN CERTIFICATE REQUEST") !=
                std::string::npos);
    }

private:
    http::Request sent() { return std::get<EnrolmentFlow::Send>(m_flow->next()).request; }
    std::string shown() { return std::get<EnrolmentFlow::Show>(m_flow->next()).code; }
    Error ended() { return std::get<EnrolmentFlow::End>(m_flow->next()).why; }
    void begin()
    {
        sent();
        m_flow->answered(kBegun);
        shown();
        sent();
    }

    std::string m_request;
    std::optional<EnrolmentFlow> m_flow;
};

VQ_JOINED_TEST(EnrolmentFlowTest)

} // namespace vq::agent::enrolment_flow_test

#include "enrolment_flow_test.moc"
