// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <optional>
#include <set>
#include <utility>

#include <QDateTime>
#include <QElapsedTimer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include "platform/crypto/certificate.h"
#include "platform/http/http_line.h"
#include "platform/web/http_server.h"

using namespace vq;

namespace {

// A server that keeps what it was asked, and answers "/never" never.
struct Server {
    std::mutex mutex;
    std::vector<web::Reply> kept;
    std::unique_ptr<web::HttpServer> server;

    Server()
    {
        auto started = web::HttpServer::start(
            {.body_bytes_max = 1'000'000},
            [this](const web::Request &request, const web::Reply &reply) {
                const std::lock_guard lock(mutex);
                if (request.path == "/never")
                    return kept.push_back(reply);
                reply({.content_type = "text/told",
                       .body = request.method + " " + request.path + " " +
                               std::to_string(request.body.size())});
            });
        VQ_ASSERT(started.has_value());
        server = std::move(*started);
    }
    std::string at(const std::string &path) const { return server->url() + path; }
    bool keepsOne() // asked for "/never"
    {
        const std::lock_guard lock(mutex);
        return !kept.empty();
    }
};

// What the line's thread says, for the test's.
struct Told {
    std::mutex mutex;
    std::condition_variable news;
    std::vector<Result<http::Response>> all;

    http::Line::Done done()
    {
        return [this](Result<http::Response> result) {
            const std::lock_guard lock(mutex);
            all.push_back(std::move(result));
            news.notify_all();
        };
    }
    bool waitFor(std::size_t count, Ms span = Ms{5000})
    {
        std::unique_lock lock(mutex);
        return news.wait_for(lock, span, [&] { return all.size() >= count; });
    }
};

http::Line::Options plain()
{
    return {.trust_file = {}, .may_be_plain = true, .proxy = {}};
}

// A server by TLS that says whether it was shown the same certificate as before.
struct TlsServer {
    QTemporaryDir folder;
    std::shared_ptr<const std::string> shown; // of the server's thread
    std::unique_ptr<web::HttpServer> server;

    TlsServer()
    {
        makeCertificate("server");
        auto started = web::HttpServer::start(
            {.tls = web::TlsFiles{.certificate = file("server.pem"),
                                  .key = file("server.key"),
                                  .client_issuer = "anybody"}},
            [this](const web::Request &request, const web::Reply &reply) {
                const auto before = std::exchange(shown, request.peer_certificate);
                const bool is_same = before && shown && *before == *shown;
                reply({.status = request.path == "/refused" ? 401 : 200,
                       .content_type = "text/told",
                       .body = !shown    ? "nobody"
                               : is_same ? "the same"
                                         : "another"});
            });
        VQ_ASSERT(started.has_value());
        server = std::move(*started);
    }
    std::string file(const std::string &name) const
    {
        return folder.filePath(QString::fromStdString(name)).toStdString();
    }
    void makeCertificate(const std::string &name) const
    {
        std::filesystem::remove(file(name + ".pem"));
        VQ_ASSERT(crypto::makeSelfSigned(
                      {.certificate = file(name + ".pem"), .key = file(name + ".key")},
                      {.common_name = name,
                       .names = {"127.0.0.1"},
                       .now = fromUnixMs(QDateTime::currentMSecsSinceEpoch())})
                      .has_value());
    }
    std::string answer(http::Line &line, const std::string &path) const
    {
        Told told;
        line.send({.url = server->url() + path}, Ms{5000}, told.done());
        VQ_ASSERT(told.waitFor(1));
        return told.all[0] ? told.all[0]->body : told.all[0].error().code;
    }
};

} // namespace

class HttpLineTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void requestsAreAnsweredEachOnce()
    {
        Server server;
        Told told;
        http::Line line(plain());
        constexpr std::size_t kCount = 50;
        for (std::size_t i = 0; i < kCount; ++i)
            line.send({.method = "POST",
                       .url = server.at("/p"),
                       .body = http::Body{"a/b", std::string(i * 1000, 'x')}},
                      Ms{5000}, told.done());
        QVERIFY(told.waitFor(kCount));
        std::set<std::string> bodies;
        for (const auto &each : told.all)
            bodies.insert(each->body);
        QCOMPARE(bodies.size(), kCount);
        QVERIFY(bodies.contains("POST /p 49000"));
    }

    void whatTakesTooLongIsGivenUp()
    {
        Server server;
        Told told;
        http::Line line(plain());
        line.send({.url = server.at("/never")}, Ms{200}, told.done());
        QVERIFY(told.waitFor(1));
        QCOMPARE(told.all[0].error().code, std::string("http_too_slow"));
        line.send({.url = server.at("/now")}, Ms{5000}, told.done());
        QVERIFY(told.waitFor(2));
        QCOMPARE(told.all[1]->body, std::string("GET /now 0"));
    }

    void whatIsDroppedIsNotToldAndHoldsUpNothing()
    {
        Server server;
        Told told;
        http::Line line(plain());
        const auto dropped =
            line.send({.url = server.at("/never")}, Ms{60'000}, told.done());
        QTRY_VERIFY(server.keepsOne());
        line.drop(dropped);
        line.drop(dropped + 77); // of nobody
        line.send({.url = server.at("/now")}, Ms{5000}, told.done());
        QVERIFY(told.waitFor(1));
        QCOMPARE(told.all[0]->body, std::string("GET /now 0"));
        QVERIFY(!told.waitFor(2, Ms{100}));
    }

    void oneThatWaitsDoesNotHoldUpTheOthers()
    {
        Server server;
        Told told;
        http::Line line(plain());
        line.send({.url = server.at("/never")}, Ms{60'000}, told.done());
        for (int i = 0; i < 5; ++i)
            line.send({.url = server.at("/now")}, Ms{5000}, told.done());
        QVERIFY(told.waitFor(5));
    }

    void itEndsThoughSomethingIsUnderWay()
    {
        Server server;
        Told told;
        {
            http::Line line(plain());
            line.send({.url = server.at("/never")}, Ms{60'000}, told.done());
            QTRY_VERIFY(server.keepsOne());
        }
        QVERIFY(told.all.empty());
    }

    void anAddressWithoutTlsIsRefusedUnlessAllowed()
    {
        Server server;
        Told told;
        http::Line line({.trust_file = {}});
        line.send({.url = server.at("/now")}, Ms{5000}, told.done());
        QVERIFY(told.waitFor(1));
        QCOMPARE(told.all[0].error().code, std::string("http_bad_address"));
    }

    void aServerThatIsNotThereIsSaidToBe()
    {
        Told told;
        http::Line line(plain());
        line.send({.url = "http://127.0.0.1:1/"}, Ms{5000}, told.done());
        QVERIFY(told.waitFor(1));
        QCOMPARE(told.all[0].error().code, std::string("http_unreachable"));
        QCOMPARE(told.all[0].error().kind, ErrorKind::Retry);
    }

    void aProxyThatLetsNobodyThroughIsSaidToBe_data()
    {
        QTest::addColumn<QByteArray>("status");
        QTest::newRow("a name and a password") << QByteArray("407");
        QTest::newRow("its rules") << QByteArray("403");
    }
    void aProxyThatLetsNobodyThroughIsSaidToBe()
    {
        QFETCH(const QByteArray, status);
        QTcpServer proxy;
        QVERIFY(proxy.listen(QHostAddress::LocalHost));
        QObject::connect(&proxy, &QTcpServer::newConnection, &proxy, [&] {
            auto *socket = proxy.nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [=] {
                socket->write("HTTP/1.1 " + status + " No\r\nContent-Length: 0\r\n\r\n");
            });
        });
        Told told;
        http::Line line(
            {.trust_file = {},
             .proxy = "http://127.0.0.1:" + std::to_string(proxy.serverPort())});
        line.send({.url = "https://cloud.example.org/"}, Ms{20'000}, told.done());
        QTRY_VERIFY_WITH_TIMEOUT(told.waitFor(1, Ms{0}), 20'000);
        QCOMPARE(told.all[0].error().code, std::string("http_proxy_refused"));
        QVERIFY(told.all[0].error().message.find(status.toStdString()) !=
                std::string::npos);
    }

    void aCertificateThatHasChangedIsShownWithTheNextRequest()
    {
        const TlsServer server;
        server.makeCertificate("own");
        http::Line line({.trust_file = server.file("server.pem"),
                         .certificate_file = server.file("own.pem"),
                         .key_file = server.file("own.key")});
        QCOMPARE(server.answer(line, "/now"), std::string("another"));
        QCOMPARE(server.answer(line, "/refused"), std::string("the same"));
        QCOMPARE(server.answer(line, "/refused"), std::string("the same"));
        server.makeCertificate("own");
        QCOMPARE(server.answer(line, "/now"), std::string("another"));
        for (int i = 0; i < 5; ++i) // and not the one before, over its old connection
            QCOMPARE(server.answer(line, "/now"), std::string("the same"));
    }

    void withoutItsCertificateItSaysSo()
    {
        const TlsServer server;
        http::Line line({.trust_file = server.file("server.pem"),
                         .certificate_file = server.file("none.pem"),
                         .key_file = server.file("none.key")});
        QCOMPARE(server.answer(line, "/now"), std::string("http_bad_certificate"));
    }

    void whatIsSentKeepsToItsSpeed()
    {
        Server server;
        Told told;
        auto options = plain();
        options.send_bytes_per_s_max = 100'000;
        http::Line line(options);
        QElapsedTimer clock;
        clock.start();
        line.send({.method = "POST",
                   .url = server.at("/p"),
                   .body = http::Body{"a/b", std::string(200'000, 'x')}},
                  Ms{20'000}, told.done());
        QVERIFY(told.waitFor(1, Ms{20'000}));
        QCOMPARE(told.all[0]->body, std::string("POST /p 200000"));
        QVERIFY2(clock.elapsed() > 900, "200 kB at 100 kB/s in less than a second");
    }
};

QTEST_GUILESS_MAIN(HttpLineTest)

#include "http_line_test.moc"
