// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <atomic>
#include <mutex>

#include <QTest>

#include "platform/redis/lane.h"
#include "platform/redis/listener.h"
#include "tests/support/redis_server.h"

using namespace vq;
using redis::Command;
using redis::Connection;

class RedisTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_server = std::make_unique<RedisServer>(); }
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
        row("rediss://127.0.0.1", true);
        row("redisss://127.0.0.1", false);
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
        auto connection =
            std::move(*Connection::open(redis::OpenOptions{.url = m_server->url()}));
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
        redis::Lane lane(redis::OpenOptions{.url = m_server->url()});
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
        const redis::Listener listener(
            {.options = redis::OpenOptions{.url = m_server->url()},
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
        auto connection =
            std::move(*Connection::open(redis::OpenOptions{.url = m_server->url()}));
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

    std::unique_ptr<RedisServer> m_server;
};

QTEST_GUILESS_MAIN(RedisTest)
#include "redis_test.moc"
