// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include <QTemporaryDir>

#include "cloud/database/sqlite_database.h"
#include "cloud/worker/worker.h"
#include "core/fake/fake_clock.h"

using namespace vq;
using namespace vq::cloud;
using namespace vq::cloud::worker;

namespace {

constexpr Ms kEvery{10'000};

} // namespace

class CloudWorkerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_froms.clear();
        m_db = open();
        const Schema tables = schema();
        QVERIFY(migrate(*m_db, {&tables, 1}).has_value());
    }

    void aRoundGoesOnWhereItWas()
    {
        const auto job = jobOf({"a", "b", ""});
        QVERIFY(run(job));
        QVERIFY(!run(job)); // not at once
        m_clock.pass(Worker::kPace);
        QVERIFY(run(job));
        m_clock.pass(Worker::kPace);
        QVERIFY(!run(job));
        QCOMPARE(m_froms, (std::vector<std::string>{"", "a", "b"}));
    }

    void theNextRoundIsLater()
    {
        const auto job = jobOf({"", ""});
        run(job);
        m_clock.pass(kEvery - Ms{1});
        run(job);
        QCOMPARE(m_froms.size(), std::size_t{1});
        m_clock.pass(Ms{1});
        run(job);
        QCOMPARE(m_froms, (std::vector<std::string>{"", ""}));
    }

    // Another program has a connection of its own and the same table.
    void aBatchIsDoneByOne()
    {
        const auto job = jobOf({"a", ""});
        run(job);
        const auto other = open();
        QVERIFY(!*runIfDue(*other, job, m_clock.now()));
        QCOMPARE(m_froms.size(), std::size_t{1});
        m_clock.pass(Worker::kPace);
        QVERIFY(!*runIfDue(*other, job, m_clock.now()));
        QCOMPARE(m_froms, (std::vector<std::string>{"", "a"}));
        QVERIFY(!run(job));
        QCOMPARE(m_froms.size(), std::size_t{2});
    }

    void whatFailsIsDoneAgain()
    {
        const Job failing{
            .name = "job", .every = kEvery, .work = [](Database &, const Batch &) {
                return Result<std::string>(Error{ErrorKind::Retry, "away", "not now"});
            }};
        QVERIFY(m_db->begin().has_value());
        QVERIFY(!runIfDue(*m_db, failing, m_clock.now()));
        QVERIFY(m_db->execute("ROLLBACK").has_value());
        QVERIFY(run(jobOf({"a"})));
    }

    void theWorkerDoesItsJobsByItself()
    {
        std::atomic<int> done{0};
        WriteLane lane([this] { return Result<std::unique_ptr<Database>>(open()); });
        Worker worker(
            lane, m_clock,
            {{.name = "job",
              .every = kEvery,
              .work = [&done](Database &, const Batch &) -> Result<std::string> {
                  ++done;
                  return std::string();
              }}});
        QTRY_COMPARE(done.load(), 1);
    }

private:
    std::unique_ptr<Database> open() const
    {
        return std::move(
            *SqliteDatabase::open({.path = m_dir->filePath("c.sqlite").toStdString()}));
    }

    bool run(const Job &job) { return *runIfDue(*m_db, job, m_clock.now()); }

    // Goes on at these, one after another.
    Job jobOf(const std::vector<std::string> &nexts)
    {
        return {
            .name = "job",
            .every = kEvery,
            .work = [this, nexts](Database &, const Batch &batch) -> Result<std::string> {
                m_froms.push_back(batch.from);
                return nexts.at(m_froms.size() - 1);
            }};
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Database> m_db;
    FakeClock m_clock;
    std::vector<std::string> m_froms;
};

QTEST_GUILESS_MAIN(CloudWorkerTest)
#include "worker_test.moc"
