// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include <thread>

#include "platform/metrics/metrics.h"

using namespace vq;

class MetricsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theExpositionSaysWhatWasCounted()
    {
        metrics::Registry registry;
        auto issued = registry.counter(
            {"vq_tickets_issued_total", "Tickets issued.", {{"service", "PASS"}}});
        issued.add();
        issued.add(2);
        auto waiting = registry.gauge({"vq_waiting", "People waiting."});
        waiting.set(5);
        waiting.add(-1);
        auto commit =
            registry.histogram({"vq_commit_seconds", "Time of a commit."}, {0.001, 0.01});
        commit.observe(0.002);
        commit.observe(0.5);
        const auto text = QString::fromStdString(registry.exposition());
        for (const char *line :
             {"# HELP vq_tickets_issued_total Tickets issued.\n",
              "# TYPE vq_tickets_issued_total counter\n",
              "vq_tickets_issued_total{service=\"PASS\"} 3\n",
              "# TYPE vq_waiting gauge\n", "vq_waiting 4\n",
              "# TYPE vq_commit_seconds histogram\n",
              "vq_commit_seconds_bucket{le=\"0.001\"} 0\n",
              "vq_commit_seconds_bucket{le=\"0.01\"} 1\n",
              "vq_commit_seconds_bucket{le=\"+Inf\"} 2\n", "vq_commit_seconds_count 2\n"})
            QVERIFY2(text.contains(line), line);
    }

    void theSameNameAndLabelsAreOneSeries()
    {
        metrics::Registry registry;
        const metrics::Name name{"vq_frames_total", "Frames.", {{"reason", "too_large"}}};
        registry.counter(name).add();
        registry.counter(name).add();
        QCOMPARE(registry.counter(name).value(), 2.0);
        QCOMPARE(registry.counter({"vq_frames_total", "Frames.", {{"reason", "other"}}})
                     .value(),
                 0.0);
    }

    void countsOfManyThreadsAreNotLost()
    {
        metrics::Registry registry;
        auto counter = registry.counter({"vq_x_total", "X."});
        {
            std::vector<std::jthread> threads;
            threads.reserve(4);
            for (int i = 0; i < 4; ++i) {
                threads.emplace_back([counter]() mutable {
                    for (int n = 0; n < 10'000; ++n)
                        counter.add();
                });
            }
        }
        QCOMPARE(counter.value(), 40'000.0);
    }

    void aValueWithQuotesStaysOneLabel()
    {
        metrics::Registry registry;
        registry.gauge({"vq_site", "The site.", {{"name", "a\"b\\c\nd"}}}).set(1);
        const QString line = "vq_site{name=\"a\\\"b\\\\c\\nd\"} 1\n";
        QVERIFY(QString::fromStdString(registry.exposition()).contains(line));
    }

    void namesFollowTheRules_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<bool>("is_name");
        QTest::newRow("good") << QByteArray("vq_commit_seconds") << true;
        QTest::newRow("digits") << QByteArray("vq_http_2_total") << true;
        QTest::newRow("of nobody") << QByteArray("commit_seconds") << false;
        QTest::newRow("camel case") << QByteArray("vq_commitSeconds") << false;
        QTest::newRow("dash") << QByteArray("vq_commit-seconds") << false;
        QTest::newRow("two underscores") << QByteArray("vq__seconds") << false;
        QTest::newRow("prefix alone") << QByteArray("vq_") << false;
        QTest::newRow("empty") << QByteArray() << false;
    }

    void namesFollowTheRules()
    {
        QFETCH(QByteArray, name);
        QFETCH(bool, is_name);
        QCOMPARE(metrics::isMetricName(name.toStdString()), is_name);
    }
};

QTEST_GUILESS_MAIN(MetricsTest)
#include "metrics_test.moc"
