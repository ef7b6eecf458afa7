// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTcpSocket>
#include <QTest>

#include <atomic>
#include <mutex>
#include <thread>

#include "platform/web/http_server.h"
#include "platform/web/raw_client_for_test.h"

using namespace vq;

// A server that takes bodies: it answers what it was sent.
class HttpBodiesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { start({}); }

    void aBodyIsHandedOver_data()
    {
        QTest::addColumn<QByteArray>("request");
        const QByteArray post = "POST /v1/x HTTP/1.1\r\nHost: h\r\nConnection: close\r\n";
        QTest::newRow("by its length") << post + "Content-Length: 5\r\n\r\nhello";
        QTest::newRow("in chunks")
            << post +
                   "Transfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n";
        QTest::newRow("in chunks, written large")
            << post + "Transfer-Encoding: Chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n";
    }

    void aBodyIsHandedOver()
    {
        QFETCH(QByteArray, request);
        RawClient client(m_server->port());
        client.send(request);
        const auto answer = client.readAll();
        QVERIFY(answer.startsWith("HTTP/1.1 200 OK\r\n"));
        QVERIFY(answer.endsWith("\r\n\r\nPOST /v1/x hello"));
    }

    void anEmptyBodyInChunksMayComeInPieces()
    {
        RawClient client(m_server->port());
        client.send("POST /v1/x HTTP/1.1\r\nHost: h\r\nConnection: close\r\n"
                    "Transfer-Encoding: chunked\r\n\r\n");
        for (const char *piece : {"0\r\n", "\r", "\n"}) {
            QTest::qWait(50); // so that each is read by itself
            client.send(piece);
        }
        const auto answer = client.readAll();
        QVERIFY(answer.startsWith("HTTP/1.1 200 OK\r\n"));
        QVERIFY(answer.endsWith("\r\n\r\nPOST /v1/x "));
    }

    void theMethodIsHandedOver_data()
    {
        QTest::addColumn<QByteArray>("method");
        for (const char *method : {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
            QTest::newRow(method) << QByteArray(method);
    }

    void theMethodIsHandedOver()
    {
        QFETCH(QByteArray, method);
        RawClient client(m_server->port());
        client.send(method + " /a HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
        QVERIFY(client.readAll().endsWith("\r\n\r\n" + method + " /a "));
    }

    void headersAndPeerAreHandedOver()
    {
        RawClient client(m_server->port());
        client.send("GET / HTTP/1.1\r\nHOST: h\r\nX-Word: One two\r\n\r\n");
        client.readUntil("GET / ");
        const std::lock_guard lock(m_mutex);
        QCOMPARE(m_last.header("x-word"), std::string_view("One two"));
        QCOMPARE(m_last.header("host"), std::string_view("h"));
        QCOMPARE(m_last.header("x-other"), std::string_view());
        QCOMPARE(m_last.peer, std::string("127.0.0.1"));
    }

    void bodiesThatFollowEachOtherAreKeptApart()
    {
        RawClient client(m_server->port());
        client.send("POST /1 HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nGET"
                    "POST /2 HTTP/1.1\r\nHost: h\r\nConnection: close\r\n"
                    "Content-Length: 1\r\n\r\nx");
        const auto answer = client.readAll();
        QVERIFY(answer.contains("POST /1 GETHTTP/1.1 200"));
        QVERIFY(answer.endsWith("POST /2 x"));
    }

    void whatTwoServersMightReadDifferentlyIsRefused_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<int>("status");
        const QByteArray post = "POST / HTTP/1.1\r\nHost: h\r\n";
        const QByteArray chunks = "Transfer-Encoding: chunked\r\n";
        const auto row = [](const char *name, const QByteArray &request, int status) {
            QTest::newRow(name) << request << status;
        };
        row("length and chunks", post + "Content-Length: 5\r\n" + chunks + "\r\n", 400);
        row("chunks twice", post + chunks + chunks + "\r\n0\r\n\r\n", 400);
        row("chunks of HTTP/1.0", "POST / HTTP/1.0\r\n" + chunks + "\r\n0\r\n\r\n", 400);
        row("unknown coding", post + "Transfer-Encoding: xchunked\r\n\r\n", 501);
        row("two codings", post + "Transfer-Encoding: chunked, identity\r\n\r\n", 501);
        row("two lengths", post + "Content-Length: 1\r\nContent-Length: 1\r\n\r\nx", 400);
        row("a list of lengths", post + "Content-Length: 1, 1\r\n\r\nx", 400);
        row("a length with a sign", post + "Content-Length: +1\r\n\r\nx", 400);
        row("a length beyond all", post + "Content-Length: 18446744073709551621\r\n\r\n",
            400);
        row("a chunk with a sign", post + chunks + "\r\n-1\r\nx\r\n0\r\n\r\n", 400);
        row("a chunk in hexadecimal with 0x", post + chunks + "\r\n0x1\r\nx\r\n0\r\n\r\n",
            400);
        row("a chunk without an end", post + chunks + "\r\n1\r\nxy\r\n0\r\n\r\n", 400);
        row("two Authorizations",
            post + "Authorization: Bearer a\r\nAuthorization: Bearer b\r\n\r\n", 400);
        row("a body over the limit",
            post + "Content-Length: 1001\r\n\r\n" + QByteArray(1001, 'x'), 413);
        row("chunks over the limit",
            post + chunks + "\r\n3E9\r\n" + QByteArray(1001, 'x') + "\r\n0\r\n\r\n", 413);
        row("another expectation", post + "Expect: 200-ok\r\n\r\n", 417);
        row("TRACE", "TRACE / HTTP/1.1\r\nHost: h\r\n\r\n", 405);
        row("CONNECT", "CONNECT h:80 HTTP/1.1\r\nHost: h\r\n\r\n", 400);
        row("an encoded slash", "POST /a%2fb HTTP/1.1\r\nHost: h\r\n\r\n", 400);
    }

    void whatTwoServersMightReadDifferentlyIsRefused()
    {
        QFETCH(QByteArray, request);
        QFETCH(int, status);
        RawClient client(m_server->port());
        client.send(request + "POST /smuggled HTTP/1.1\r\nHost: h\r\n\r\n");
        const auto answer = client.readAll();
        QCOMPARE(answer.mid(9, 3), QByteArray::number(status));
        QCOMPARE(answer.count("HTTP/1."), 1);
        QCOMPARE(m_answered.load(), 0);
    }

    void aBodyOfExactlyTheLimitIsTaken()
    {
        RawClient client(m_server->port());
        client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1000\r\n\r\n" +
                    QByteArray(1000, 'x'));
        QVERIFY(client.readUntil("xx").startsWith("HTTP/1.1 200"));
    }

    void aLongerBodyIsForThePathsThatTakeIt_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<int>("size");
        QTest::addColumn<bool>("is_taken");
        QTest::newRow("there") << QByteArray("/long") << 1500 << true;
        QTest::newRow("there, asked something")
            << QByteArray("/long?a=/") << 1500 << true;
        QTest::newRow("as long as may be") << QByteArray("/long") << 2000 << true;
        QTest::newRow("too long even there") << QByteArray("/long") << 2001 << false;
        QTest::newRow("elsewhere") << QByteArray("/longer") << 1001 << false;
        QTest::newRow("elsewhere, asked for there")
            << QByteArray("/a?/long") << 1001 << false;
    }
    void aLongerBodyIsForThePathsThatTakeIt()
    {
        QFETCH(QByteArray, path);
        QFETCH(int, size);
        QFETCH(bool, is_taken);
        start({.body_bytes_max_at = [](std::string_view asked) -> std::size_t {
            return asked == "/long" ? 2000 : 0;
        }});
        const auto start =
            "POST " + path + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n";
        const QByteArray body(size, 'x');
        for (const QByteArray &rest :
             {"Content-Length: " + QByteArray::number(size) + "\r\n\r\n" + body,
              "Transfer-Encoding: chunked\r\n\r\n" + QByteArray::number(size, 16) +
                  "\r\n" + body + "\r\n0\r\n\r\n"}) {
            RawClient client(m_server->port());
            client.send(start + rest);
            const auto answer = client.readAll();
            QCOMPARE(answer.mid(9, 3), QByteArray(is_taken ? "200" : "413"));
        }
    }

    void whoWaitsToBeAskedForTheBodyIsAsked()
    {
        RawClient client(m_server->port());
        client.send("POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\n"
                    "Content-Length: 2\r\n\r\n");
        QVERIFY(client.readUntil("\r\n\r\n").startsWith("HTTP/1.1 100 Continue\r\n\r\n"));
        client.send("ok");
        QVERIFY(client.readUntil("POST / ok").endsWith("POST / ok"));
    }

    void aSlowBodyIsClosed()
    {
        start({.body_patience = Ms{300}});
        RawClient slow(m_server->port());
        slow.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nabc");
        QVERIFY(slow.isClosedWithin(kPatienceMs));
        QCOMPARE(m_answered.load(), 0);
    }

    void anAnswerMayComeLaterFromAnotherThread()
    {
        m_holds = true;
        start({.threads = 2});
        std::vector<std::unique_ptr<RawClient>> clients;
        for (int i = 0; i < 8; ++i) {
            clients.push_back(std::make_unique<RawClient>(m_server->port()));
            clients.back()->send("GET /" + QByteArray::number(i) +
                                 " HTTP/1.1\r\nHost: h\r\n\r\n");
        }
        QTRY_COMPARE(m_answered.load(), 8);
        std::thread([this] { letGo(); }).join();
        for (int i = 0; i < 8; ++i) {
            const auto end = "GET /" + QByteArray::number(i) + " ";
            QVERIFY(clients[static_cast<std::size_t>(i)]->readUntil(end).endsWith(end));
        }
    }

    void whoLeavesAnswersFirst()
    {
        m_holds = true;
        start({});
        RawClient client(m_server->port());
        client.send("GET /last HTTP/1.1\r\nHost: h\r\n\r\n");
        QTRY_COMPARE(m_server->underWay(), std::size_t{1});
        QTRY_COMPARE(m_answered.load(), 1);
        m_server->stopAccepting();
        letGo();
        const auto answer = client.readAll();
        QVERIFY(answer.contains("\r\nConnection: close\r\n"));
        QVERIFY(answer.endsWith("GET /last "));
        QTRY_COMPARE(m_server->underWay(), std::size_t{0});
        QTcpSocket late;
        late.connectToHost("127.0.0.1", m_server->port());
        QVERIFY(!late.waitForConnected(kPatienceMs));
    }

    void aRefusalSpeaksAsTheProgramDoes()
    {
        start({.refusal = [](int status) {
            return web::Response{.status = status,
                                 .content_type = "application/json",
                                 .body = "{\"status\":" + std::to_string(status) + "}"};
        }});
        RawClient client(m_server->port());
        client.send("GET //x HTTP/1.1\r\nHost: h\r\n\r\n");
        const auto answer = client.readAll();
        QVERIFY(answer.contains("\r\nContent-Type: application/json\r\n"));
        QVERIFY(answer.endsWith("{\"status\":400}"));
    }

    void anAnswerAfterTheEndDoesNothing()
    {
        m_holds = true;
        start({});
        RawClient client(m_server->port());
        client.send("GET /late HTTP/1.1\r\nHost: h\r\n\r\n");
        QTRY_COMPARE(m_answered.load(), 1);
        m_server.reset();
        letGo();
        QCOMPARE(client.readAll(), QByteArray());
    }

    void cleanup()
    {
        m_server.reset();
        m_held.clear();
        m_holds = false;
    }

private:
    void letGo()
    {
        const std::lock_guard lock(m_mutex);
        for (const auto &answer : m_held)
            answer();
        m_held.clear();
    }

    void start(web::HttpServer::Options options)
    {
        m_server.reset();
        m_answered = 0;
        options.body_bytes_max = 1000;
        auto started = web::HttpServer::start(
            options, [this](web::Request request, const web::Reply &reply) {
                web::Response said{.body = request.method + " " + request.path + " " +
                                           request.body};
                const std::lock_guard lock(m_mutex);
                m_last = std::move(request);
                m_held.emplace_back([reply, said] { reply(said); });
                if (!m_holds) {
                    m_held.back()();
                    m_held.pop_back();
                }
                ++m_answered;
            });
        VQ_ASSERT(started.has_value());
        m_server = std::move(*started);
    }

    std::unique_ptr<web::HttpServer> m_server;
    std::atomic<int> m_answered = 0;
    std::mutex m_mutex;
    web::Request m_last;
    bool m_holds = false; // each answer, until it is let go
    std::vector<std::function<void()>> m_held;
};

QTEST_GUILESS_MAIN(HttpBodiesTest)
#include "http_bodies_test.moc"
