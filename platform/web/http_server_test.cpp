// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include <atomic>
#include <utility>

#include "platform/web/exact_paths.h"
#include "platform/web/http_server.h"
#include "platform/web/raw_client_for_test.h"

using namespace vq;

class HttpServerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { start({}); }

    void aHandlerAnswersItsPath()
    {
        RawClient client(m_server->port());
        client.send("GET /metrics?x=1 HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
        const auto answer = client.readAll();
        QVERIFY(answer.startsWith("HTTP/1.1 200 OK\r\n"));
        QVERIFY(answer.contains("\r\nContent-Type: text/x-test\r\n"));
        QVERIFY(answer.contains("\r\nContent-Length: 12\r\n"));
        QVERIFY(answer.endsWith("\r\n\r\nGET x=1 body"));
    }

    void whatIsHarmlessIsAnswered_data()
    {
        QTest::addColumn<QByteArray>("request");
        const QByteArray get = "GET /metrics HTTP/1.1\r\nHost: h\r\n";
        QTest::newRow("a body of nothing") << get + "Content-Length: 0\r\n\r\n";
        QTest::newRow("a tab in a value") << get + "X: a\tb\r\n\r\n";
        QTest::newRow("64 header lines")
            << get + QByteArray("X: a\r\n").repeated(63) + "\r\n";
        QTest::newRow("a percent sign in the question")
            << QByteArray("GET /metrics?a=%20 HTTP/1.1\r\nHost: h\r\n\r\n");
        QTest::newRow("HTTP/1.0 without Host")
            << QByteArray("GET /metrics HTTP/1.0\r\n\r\n");
    }

    void whatIsHarmlessIsAnswered()
    {
        QFETCH(const QByteArray, request);
        RawClient client(m_server->port());
        client.send(request);
        const auto answer = client.readUntil("body");
        QCOMPARE(answer.mid(9, 3), QByteArray("200"));
        // Nobody keeps it for later, and nobody takes it for a page.
        QVERIFY(answer.contains("\r\nCache-Control: no-store\r\n"));
        QVERIFY(answer.contains("\r\nX-Content-Type-Options: nosniff\r\n"));
    }

    void headHasTheLengthButNoBody()
    {
        RawClient client(m_server->port());
        client.send("HEAD /metrics HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
        const auto answer = client.readAll();
        QVERIFY(answer.contains("\r\nContent-Length: 9\r\n"));
        QVERIFY(answer.endsWith("\r\n\r\n"));
    }

    void theStatusOfAHandlerIsTheAnswersStatus()
    {
        RawClient client(m_server->port());
        client.send("GET /health/ready HTTP/1.0\r\n\r\n");
        QVERIFY(client.readAll().startsWith("HTTP/1.0 503 Service Unavailable\r\n"));
    }

    void requestsOnOneConnectionAreAnsweredInOrder()
    {
        RawClient client(m_server->port());
        client.send("GET /metrics?1 HTTP/1.1\r\nHost: h\r\n\r\n"
                    "GET /metrics?2 HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
        const auto answer = client.readAll();
        QVERIFY(answer.indexOf("GET 1 body") >= 0);
        QVERIFY(answer.indexOf("GET 2 body") > answer.indexOf("GET 1 body"));
    }

    void whatTwoServersMightReadDifferentlyIsRefused_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<int>("status");
        const QByteArray get = "GET /metrics HTTP/1.1\r\n";
        const QByteArray host = "Host: h\r\n";
        const QByteArray tail = " HTTP/1.1\r\nHost: h\r\n\r\n";
        const auto row = [](const char *name, const QByteArray &request, int status) {
            QTest::newRow(name) << request << status;
        };
        row("unknown path", "GET /x" + tail, 404);
        row("longer path", "GET /metrics/" + tail, 404);
        row("POST", "POST /metrics" + tail, 405);
        row("DELETE", "DELETE /" + tail, 405);
        row("body", get + host + "Content-Length: 5\r\n\r\nhello", 413);
        row("two lengths",
            get + host + "Content-Length: 0\r\nContent-Length: 5\r\n\r\nhello", 400);
        row("signed length", get + host + "Content-Length: +5\r\n\r\nhello", 400);
        row("length and chunks",
            get + host + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n", 400);
        row("chunks", get + host + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 501);
        row("unknown coding", get + host + "Transfer-Encoding: xchunked\r\n\r\n", 501);
        row("blank before the colon", get + host + "Transfer-Encoding : chunked\r\n\r\n",
            400);
        row("no Host", get + "\r\n", 400);
        row("two Hosts", get + host + host + "\r\n", 400);
        row("two Hosts of HTTP/1.0", "GET /metrics HTTP/1.0\r\n" + host + host + "\r\n",
            400);
        row("absolute target", "GET http://h/metrics" + tail, 400);
        row("encoded slash", "GET /%2fmetrics" + tail, 400);
        row("dots", "GET /a/../metrics" + tail, 400);
        row("dots behind a well-known name", "GET /.well-known/../metrics" + tail, 400);
        row("a dot before a name", "GET /.git/config" + tail, 400);
        row("hidden file", "GET /.metrics" + tail, 400);
        row("two slashes", "GET //metrics" + tail, 400);
        row("backslash", "GET /\\metrics" + tail, 400);
        row("lone percent sign", "GET /metrics%" + tail, 400);
        row("byte above ASCII", "GET /m\xC3\xA9trics" + tail, 400);
        row("HTTP/1.1 without the name of a host", "GET /metrics HTTP/1.1\r\n\r\n", 400);
        row("DEL in a value",
            get + host +
                "X: a\x7F"
                "b\r\n\r\n",
            400);
        row("length of nothing, twice",
            get + host + "Content-Length: 0\r\nContent-Length: 0\r\n\r\n", 400);
        row("65 header lines", get + host + QByteArray("X: a\r\n").repeated(64) + "\r\n",
            431);
        row("bare line feeds", "GET /metrics HTTP/1.1\nHost: h\n\n", 400);
        row("NUL in a value", get + QByteArray("Host: h\0\r\n\r\n", 12), 400);
        row("unknown version", "GET /metrics HTTP/9.9\r\n\r\n", 400);
        row("bad method", "G@T /metrics" + tail, 400);
        row("Expect", get + host + "Expect: 100-continue\r\n\r\n", 417);
        row("64 KiB header", get + host + "X: " + QByteArray(65536, 'a') + "\r\n\r\n",
            431);
        row("100 header lines",
            get + host + QByteArray("X: a\r\n").repeated(100) + "\r\n", 431);
        row("4 KiB target", "GET /" + QByteArray(4096, 'a') + tail, 414);
    }

    void whatTwoServersMightReadDifferentlyIsRefused()
    {
        QFETCH(QByteArray, request);
        QFETCH(int, status);
        RawClient client(m_server->port());
        client.send(request);
        const auto answer = client.readUntil("\r\n\r\n");
        QCOMPARE(answer.mid(9, 3), QByteArray::number(status));
        QCOMPARE(m_answered.load(), 0);
        QCOMPARE(answer.count("HTTP/1."), 1);
    }

    void aRefusedRequestEndsItsConnection()
    {
        RawClient client(m_server->port());
        client.send("POST /metrics HTTP/1.1\r\nHost: h\r\n\r\nGET /metrics HTTP/1.1\r\n"
                    "Host: h\r\n\r\n");
        const auto answer = client.readAll();
        QVERIFY(answer.contains("\r\nAllow: GET, HEAD\r\n"));
        QCOMPARE(answer.count("HTTP/1.1"), 1);
        QCOMPARE(m_answered.load(), 0);
    }

    void aSlowClientIsClosedAndHoldsUpNobody()
    {
        start({.header_patience = Ms{300}, .idle_patience = Ms{300}});
        RawClient silent(m_server->port());
        RawClient slow(m_server->port());
        slow.send("GET /metr");
        RawClient idle(m_server->port());
        idle.send("GET /metrics HTTP/1.1\r\nHost: h\r\n\r\n");
        QVERIFY(idle.readUntil("body").endsWith("body"));
        QVERIFY(silent.isClosedWithin(kPatienceMs));
        QVERIFY(slow.isClosedWithin(kPatienceMs));
        QVERIFY(idle.isClosedWithin(kPatienceMs));
    }

    void connectionsBeyondTheLimitAreTurnedAwayUntilOneEnds()
    {
        start({.connections_max = 2});
        const QByteArray ask = "GET /metrics HTTP/1.1\r\nHost: h\r\n\r\n";
        auto first = std::make_unique<RawClient>(m_server->port());
        RawClient second(m_server->port());
        first->send(ask);
        second.send(ask);
        QVERIFY(first->readUntil("body").endsWith("body"));
        QVERIFY(second.readUntil("body").endsWith("body"));
        RawClient third(m_server->port());
        third.send(ask);
        QVERIFY(third.readAll().startsWith("HTTP/1.1 503 "));
        first.reset();
        const auto isServed = [&] {
            RawClient next(m_server->port());
            next.send(ask);
            return next.readUntil("\r\n\r\n").startsWith("HTTP/1.1 200 ");
        };
        QTRY_VERIFY(isServed());
    }

    void whoDoesNotReadTheAnswerIsClosed()
    {
        start({.idle_patience = Ms{60'000},
               .write_patience = Ms{300},
               .connections_max = 1});
        RawClient deaf(m_server->port());
        deaf.readNothing();
        deaf.send("GET /large HTTP/1.1\r\nHost: h\r\n\r\n");
        const auto isServed = [&] {
            RawClient next(m_server->port());
            next.send("GET /metrics HTTP/1.1\r\nHost: h\r\n\r\n");
            return next.readUntil("\r\n\r\n").startsWith("HTTP/1.1 200 ");
        };
        QVERIFY(!isServed()); // as long as the other is believed to read
        QTRY_VERIFY_WITH_TIMEOUT(isServed(), kPatienceMs);
    }

    void anAddressCanBeHadAgainAtOnce()
    {
        RawClient client(m_server->port());
        client.send("GET /metrics HTTP/1.1\r\nHost: h\r\n\r\n");
        QVERIFY(client.readUntil("body").endsWith("body"));
        const auto port = m_server->port();
        m_server.reset(); // closes first, so the address lingers
        const auto again = web::HttpServer::start({.port = port}, {});
        QVERIFY2(again.has_value(), again ? "" : again.error().message.c_str());
    }

    void anAddressThatCannotBeHadIsRefusedByName()
    {
        const auto second = web::HttpServer::start({.port = m_server->port()}, {});
        QVERIFY(!second);
        QCOMPARE(second.error().code, std::string("cannot_listen"));
        QVERIFY(second.error().message.find(std::to_string(m_server->port())) !=
                std::string::npos);
        QVERIFY(!web::HttpServer::start({.address = "localhost"}, {}));
    }

    void theUrlNamesTheAddress()
    {
        QCOMPARE(m_server->url(), "http://127.0.0.1:" + std::to_string(m_server->port()));
    }

    void stoppingClosesOpenConnections()
    {
        RawClient client(m_server->port());
        client.send("GET /metrics HTTP/1.1\r\nHost: h\r\n\r\n");
        QVERIFY(client.readUntil("body").endsWith("body"));
        m_server.reset();
        QVERIFY(client.isClosedWithin(kPatienceMs));
    }

    // It holds its loop, which has a socket for the one that would have come next.
    void anAnswerMayComeWhenTheServerIsGone()
    {
        std::atomic<bool> is_asked = false;
        web::Reply kept;
        auto started =
            web::HttpServer::start({.address = "127.0.0.1", .threads = 3},
                                   [&](const web::Request &, web::Reply reply) {
                                       kept = std::move(reply);
                                       is_asked = true;
                                   });
        QVERIFY(started.has_value());
        auto server = std::move(*started);
        RawClient client(server->port());
        client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
        QTRY_VERIFY(is_asked);
        server.reset();
        kept({.body = "late"});
        kept = {};
        QVERIFY(client.isClosedWithin(kPatienceMs));
    }

private:
    void start(const web::HttpServer::Options &options)
    {
        m_server.reset();
        m_answered = 0;
        const auto metrics = [this](const web::Request &request) {
            ++m_answered;
            const auto query = request.query.empty() ? "" : request.query + " ";
            return web::Response{200, "text/x-test",
                                 request.method + " " + query + "body"};
        };
        const auto ready = [](const web::Request &) {
            return web::Response{.status = 503, .body = "starting\n"};
        };
        const auto large = [](const web::Request &) {
            return web::Response{.status = 200, .body = std::string(64 << 20, 'x')};
        };
        auto started =
            web::HttpServer::start(options, web::exactPaths({{"/metrics", metrics},
                                                             {"/health/ready", ready},
                                                             {"/large", large}}));
        VQ_ASSERT(started.has_value());
        m_server = std::move(*started);
    }

    std::unique_ptr<web::HttpServer> m_server;
    std::atomic<int> m_answered = 0;
};

QTEST_GUILESS_MAIN(HttpServerTest)
#include "http_server_test.moc"
