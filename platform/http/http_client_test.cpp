// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include "platform/http/http_client.h"
#include "platform/http/public_address.h"
#include "platform/web/http_server.h"

using namespace vq;

namespace {

// Tells what it was asked; long, never, or elsewhere if asked so.
void answer(const web::Request &request, const web::Reply &reply)
{
    static std::vector<web::Reply> kept;
    if (request.path == "/never")
        return kept.push_back(reply);
    if (request.path == "/long")
        return reply({.body = std::string(2000, 'x')});
    if (request.path == "/elsewhere")
        return reply({.status = 302, .headers = {{"Location", "/"}}});
    reply({.content_type = "text/told",
           .body = request.method + " " + request.path + "?" + request.query + " " +
                   std::string(request.header("content-type")) + " " +
                   std::string(request.header("x-name")) + " " + request.body});
}

} // namespace

class HttpClientTest : public QObject {
    Q_OBJECT

    std::unique_ptr<web::HttpServer> m_server;
    const http::Client m_client{{.trust_file = {},
                                 .may_be_private = true,
                                 .time = Ms{2'000},
                                 .body_bytes_max = 1000}};

    std::string at(const std::string &path) const { return m_server->url() + path; }

private Q_SLOTS:
    void initTestCase()
    {
        auto server = web::HttpServer::start({.body_bytes_max = 1000}, answer);
        QVERIFY(server.has_value());
        m_server = std::move(*server);
    }

    void whatIsAskedIsAnswered()
    {
        const auto got = m_client.get(at("/a?b=c"), {{"X-Name", "anna"}});
        QVERIFY(got.has_value());
        QCOMPARE(got->status, 200);
        QCOMPARE(got->content_type, std::string("text/told"));
        QCOMPARE(got->body, std::string("GET /a?b=c  anna "));
        const auto posted = m_client.post(at("/p"), {"application/json", "{}"});
        QCOMPARE(posted->body, std::string("POST /p? application/json  {}"));
    }

    void everyMethodIsSentWithWhatBelongsToIt()
    {
        for (const std::string method : {"PUT", "PATCH", "DELETE", "POST"}) {
            const auto bare = m_client.send({.method = method, .url = at("/p")});
            QVERIFY(bare.has_value());
            QCOMPARE(bare->body, method + " /p?   ");
            const auto full = m_client.send({.method = method,
                                             .url = at("/p"),
                                             .headers = {{"x-name", "anna"}},
                                             .body = http::Body{"a/b", "{}"}});
            QVERIFY(full.has_value());
            QCOMPARE(full->body, method + " /p? a/b anna {}");
        }
    }

    void aRedirectIsNotFollowed()
    {
        const auto told = m_client.get(at("/elsewhere"));
        QCOMPARE(told->status, 302);
        QCOMPARE(told->header("location"), std::string_view("/"));
        QCOMPARE(told->header("LOCATION"), std::string_view("/"));
        QCOMPARE(told->header("Locatio"), std::string_view());
    }

    void whatIsTooLongTooSlowOrNotThereIsRefused()
    {
        QCOMPARE(m_client.get(at("/long")).error().code, std::string("http_too_large"));
        const auto slow = m_client.get(at("/never"));
        QCOMPARE(slow.error().code, std::string("http_too_slow"));
        QCOMPARE(slow.error().kind, ErrorKind::Retry);
        const auto nobody = m_client.get("http://127.0.0.1:1/");
        QCOMPARE(nobody.error().code, std::string("http_unreachable"));
        QCOMPARE(nobody.error().kind, ErrorKind::Retry);
    }

    void onlyWebAddressesAreAsked_data()
    {
        QTest::addColumn<QByteArray>("url");
        for (const char *url : {"file:///etc/passwd", "ftp://example.org/", "gopher://x/",
                                "", "no address", "dict://127.0.0.1:1/"})
            QTest::newRow(url) << QByteArray(url);
    }

    void onlyWebAddressesAreAsked()
    {
        QFETCH(QByteArray, url);
        QCOMPARE(m_client.get(url.toStdString()).error().code,
                 std::string("http_bad_address"));
    }

    void whatIsNotPublicIsNotAsked()
    {
        const http::Client strict({});
        QCOMPARE(strict.get(at("/a")).error().code, std::string("http_bad_address"));
        for (const char *host :
             {"127.0.0.1", "localhost", "[::1]", "0.0.0.0", "2130706433", "0x7f.1",
              "[::ffff:127.0.0.1]", "169.254.169.254"}) {
            const auto refused = strict.get("https://" + std::string(host) + ":" +
                                            std::to_string(m_server->port()) + "/");
            QCOMPARE(refused.error().code, std::string("http_private_address"));
        }
    }

    void anAddressIsPublicOrNot_data()
    {
        QTest::addColumn<bool>("is_public");
        const auto rows = [](bool is_public, std::initializer_list<const char *> list) {
            for (const char *address : list)
                QTest::newRow(address) << is_public;
        };
        rows(true,
             {"1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0",
              "126.0.0.1", "128.0.0.1", "169.253.0.1", "172.15.255.255", "172.32.0.0",
              "192.167.1.1", "192.169.1.1", "223.255.255.255", "2001:4860::1", "2a00::1",
              "::ffff:1.1.1.1", "64:ff9b::1.1.1.1", "2002:0101:0101::"});
        rows(false, {"0.0.0.0",
                     "10.0.0.1",
                     "10.255.255.255",
                     "100.64.0.0",
                     "100.127.255.255",
                     "127.0.0.1",
                     "127.255.255.255",
                     "169.254.169.254",
                     "172.16.0.1",
                     "172.31.255.255",
                     "192.168.0.1",
                     "192.0.2.1",
                     "198.18.0.1",
                     "224.0.0.1",
                     "240.0.0.1",
                     "255.255.255.255",
                     "::",
                     "::1",
                     "fc00::1",
                     "fd12::1",
                     "fe80::1",
                     "ff02::1",
                     "::ffff:127.0.0.1",
                     "::ffff:10.0.0.1",
                     "64:ff9b::10.0.0.1",
                     "2002:7f00:0001::",
                     "2001::1",
                     "nowhere",
                     ""});
    }

    void anAddressIsPublicOrNot()
    {
        QFETCH(bool, is_public);
        QCOMPARE(http::isPublic(std::string(QTest::currentDataTag())), is_public);
    }

    void whatIsSentIsEncoded()
    {
        QCOMPARE(http::percentEncoded("a-b_c.d~e f&g=h/\xc3\xa4"),
                 std::string("a-b_c.d~e%20f%26g%3Dh%2F%C3%A4"));
    }
};

QTEST_GUILESS_MAIN(HttpClientTest)
#include "http_client_test.moc"
