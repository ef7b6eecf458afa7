// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <atomic>
#include <mutex>

#include <QProcess>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include "platform/redis/lane.h"
#include "platform/redis/listener.h"

using namespace vq;
using redis::Command;
using redis::Connection;

namespace {

// A server of its own on a free port.
class Server {
public:
    Server() { start(); }
    ~Server() { stop(); }

    void start()
    {
        if (m_port == 0) {
            QTcpServer probe;
            probe.listen(QHostAddress::LocalHost);
            m_port = probe.serverPort();
        }
        m_process.setWorkingDirectory(m_folder.path());
        m_process.start("redis-server",
                        {"--port", QString::number(m_port), "--bind", "127.0.0.1",
                         "--save", "", "--appendonly", "no"});
        QVERIFY2(m_process.waitForStarted(), "is the package redis-server installed?");
        QTRY_VERIFY(Connection::open(options()).has_value());
    }

    void stop()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    redis::OpenOptions options() const
    {
        return {.url = "redis://127.0.0.1:" + std::to_string(m_port)};
    }

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    int m_port = 0;
};

} // namespace

class RedisTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_server = std::make_unique<Server>(); }
    void cleanup() { m_server.reset(); }

    void anAddressThatCannotBeIsRefusedBeforeAnythingIsTried_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("is_good");
        const auto row = [](const char *url, bool is_good) {
            QTest::newRow(url) << url << is_good;
        };
        row("redis://127.0.0.1", true);
        row("redis://127.0.0.1:6380/3", true);
        row("redis://user:pass@host:1/0", true);
        row("redis://:pass@[::1]:6379", true);
        row("127.0.0.1:6379", false);
        row("rediss://127.0.0.1", false); // not with TLS
        row("redis://", false);
        row("redis://host:port", false);
        row("redis://host:65536", false);
        row("redis://host/x", false);
        row("redis://user@host", false);
    }
    void anAddressThatCannotBeIsRefusedBeforeAnythingIsTried()
    {
        QFETCH(const QString, url);
        QFETCH(const bool, is_good);
        QCOMPARE(redis::checkUrl(url.toStdString()).has_value(), is_good);
    }

    void manyCommandsInOneGoHaveEachItsOutcome()
    {
        auto connection = std::move(*Connection::open(m_server->options()));
        const std::vector<Command> commands = {
            {"SET", "a", std::string("x\0y", 3)}, {"INCR", "a"}, {"GET", "a"}};
        const auto answers = connection->runAll(commands);
        QVERIFY(answers.has_value());
        QCOMPARE((*answers)[0]->text(), std::string("OK"));
        QCOMPARE((*answers)[1].error().code, std::string("redis_refused"));
        QCOMPARE((*answers)[2]->text(), std::string("x\0y", 3));
        QVERIFY(!connection->isBroken());
    }

    void aLaneAnswersAllAndComesBackWhenTheServerDoes()
    {
        redis::Lane lane(m_server->options());
        QCOMPARE(askAll(lane, 1'000), 1'000);
        m_server->stop();
        QCOMPARE(askAll(lane, 10), 0); // and at once
        m_server->start();
        QTRY_COMPARE_WITH_TIMEOUT(askAll(lane, 1), 1, 10'000);
    }

    void aListenerHearsAgainAfterItWasCutOff()
    {
        std::mutex mutex;
        std::vector<std::string> heard;
        std::atomic<int> began{0};
        std::atomic<int> lost{0};
        const redis::Listener listener({.options = m_server->options(),
                                        .channel = "news",
                                        .heard =
                                            [&](const std::string &message) {
                                                const std::lock_guard lock(mutex);
                                                heard.push_back(message);
                                            },
                                        .began = [&] { ++began; },
                                        .lost = [&](const Error &) { ++lost; }});
        const auto countHeard = [&] {
            const std::lock_guard lock(mutex);
            return heard.size();
        };
        QTRY_COMPARE(began.load(), 1);
        publish("one");
        QTRY_COMPARE(countHeard(), std::size_t{1});
        QTest::qWait(500); // silence is no fault
        QCOMPARE(lost.load(), 0);
        m_server->stop();
        QTRY_VERIFY(lost.load() > 0);
        m_server->start();
        QTRY_COMPARE_WITH_TIMEOUT(began.load(), 2, 10'000);
        publish("two");
        QTRY_COMPARE(countHeard(), std::size_t{2});
        QCOMPARE(heard.back(), std::string("two"));
    }

private:
    void publish(const char *text)
    {
        auto connection = std::move(*Connection::open(m_server->options()));
        QVERIFY(connection->run({"PUBLISH", "news", text}).has_value());
    }

    // How many of so many questions were answered.
    static int askAll(redis::Lane &lane, int count)
    {
        std::atomic<int> good{0};
        std::atomic<int> all{0};
        for (int i = 0; i < count; ++i)
            lane.submit({"PING"}, [&](const Result<redis::Answer> &answer) {
                good += answer && answer->text() == "PONG" ? 1 : 0;
                ++all;
            });
        while (all < count)
            std::this_thread::yield();
        return good;
    }

    std::unique_ptr<Server> m_server;
};

QTEST_GUILESS_MAIN(RedisTest)
#include "redis_test.moc"
