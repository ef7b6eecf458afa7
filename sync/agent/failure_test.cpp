// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "sync/agent/failure.h"
#include "tests/support/joined_test.h"

namespace vq::failure_test {

namespace {

http::Response response(int status, std::vector<http::Header> headers = {})
{
    return {
        .status = status, .content_type = "", .body = "", .headers = std::move(headers)};
}

http::Response elsewhere(const std::string &location)
{
    return response(302, {{"Location", location}});
}

const Error kUnreachable{ErrorKind::Retry, "http_unreachable", "no."};
const Error kUntrusted{ErrorKind::Reject, "http_untrusted", "no."};

std::string found(const Error &failure, const Result<http::Response> &probe)
{
    return agent::whyNotReached(failure, probe, "cloud.example.org").code;
}

} // namespace

class AgentFailureTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRefusalIsSaidByItsKind()
    {
        QCOMPARE(agent::whyRefused(response(401)).code, std::string("cloud_refused"));
        auto expired = response(401);
        expired.content_type = "application/json";
        expired.body =
            R"({"errors":[{"code":"certificate_expired","message":"It has ended."}]})";
        const auto refused = agent::whyRefused(expired);
        QCOMPARE(refused.code, std::string("cloud_refused"));
        QVERIFY(refused.message.find("(401, certificate_expired)") != std::string::npos);
        QCOMPARE(agent::whyRefused(response(403)).code, std::string("cloud_refused"));
        QCOMPARE(agent::whyRefused(response(409)).code, std::string("cloud_other_log"));
        QCOMPARE(agent::whyRefused(response(503)).code, std::string("cloud_busy"));
        QCOMPARE(agent::whyRefused(response(200)).code, std::string("cloud_broken"));
    }

    void retryAfterIsReadInSeconds()
    {
        const auto after = [](const char *text) {
            return agent::retryAfter(response(503, {{"Retry-After", text}}));
        };
        QCOMPARE(after("7"), std::optional(Ms{7000}));
        QCOMPARE(after("0"), std::optional(Ms{0}));
        for (const char *bad : {"", "-1", "7 s", "99999999999999999999", "86401",
                                "Wed, 21 Oct 2026 07:28:00 GMT"})
            QVERIFY2(!after(bad), bad);
        QVERIFY(!agent::retryAfter(response(503)));
    }

    void whoeverAnswersInTheCloudsPlaceIsAPortal()
    {
        for (const auto &portal :
             {response(200), response(511), elsewhere("https://login.hotel.example/"),
              elsewhere("http://cloud.example.org.hotel.example/"), elsewhere("")}) {
            QCOMPARE(found(kUnreachable, portal), std::string("captive_portal"));
            QCOMPARE(found(kUntrusted, portal), std::string("captive_portal"));
        }
    }

    void aProxyThatRefusesIsNoPortal()
    {
        const Error refused{ErrorKind::Retry, "http_proxy_refused", "(407)"};
        for (const int status : {407, 403, 302})
            QCOMPARE(found(refused, response(status)), std::string("cloud_unreachable"));
    }

    void theCloudsOwnDoorIsNone()
    {
        for (const auto &own :
             {response(204), elsewhere("https://cloud.example.org/"), elsewhere("/x"),
              elsewhere("https://cloud.example.org:8443/")}) {
            QCOMPARE(found(kUnreachable, own), std::string("cloud_unreachable"));
            QCOMPARE(found(kUntrusted, own), std::string("cloud_untrusted"));
        }
        QCOMPARE(found(kUnreachable, Error{kUnreachable}),
                 std::string("cloud_unreachable"));
        QCOMPARE(found(kUntrusted, Error{kUnreachable}), std::string("cloud_untrusted"));
    }
};

VQ_JOINED_TEST(AgentFailureTest)

} // namespace vq::failure_test

#include "failure_test.moc"
