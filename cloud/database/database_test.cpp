// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include <atomic>
#include <mutex>

#include <QTemporaryDir>

#include "cloud/database/dialect.h"
#include "cloud/database/migrate.h"
#include "cloud/database/read_pool.h"
#include "cloud/database/sqlite_database.h"
#include "cloud/database/write_lane.h"

using namespace vq;
using namespace vq::cloud;

namespace {

constexpr std::array kFirst = {Migration{1, "first", R"sql(
CREATE TABLE thing (id {{text}} NOT NULL PRIMARY KEY, size {{int}} CHECK (size > 0)) {{strict}};
)sql"}};
constexpr std::array kSecond = {kFirst[0], Migration{2, "second", R"sql(
ALTER TABLE thing ADD COLUMN name {{text}};
)sql"}};
constexpr std::array kBroken = {kFirst[0], Migration{2, "broken", R"sql(
ALTER TABLE thing ADD COLUMN name {{text}};
CREATE TABLE thing (id {{text}}) {{strict}};
)sql"}};

Error refusal()
{
    return {ErrorKind::Reject, "refused", "not this one"};
}

} // namespace

// Puts a thing into the table, all of those that came together by one call.
class Insert final : public Together {
public:
    Insert(const char *id, std::vector<std::size_t> &calls) : m_id(id), m_calls(calls) {}

    const std::string &kin() const override
    {
        static const std::string kKin = "things";
        return kKin;
    }

    Status carryOut(Database &database, std::span<Together *const> all) override
    {
        m_calls.push_back(all.size());
        std::vector<std::vector<SqlValue>> rows;
        for (const auto *piece : all)
            rows.push_back({static_cast<const Insert *>(piece)->m_id, std::int64_t{1}});
        VQ_CHECK(database.insert("thing (id, size)", rows));
        return Done{};
    }

private:
    std::string m_id;
    std::vector<std::size_t> &m_calls;
};

class CloudDatabaseTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        auto opened = connect()();
        m_db = std::move(*opened);
        migrateTo(kFirst);
    }
    void cleanup() { m_db.reset(); }

    void aWordOfTheDialectIsReplaced()
    {
        QCOMPARE(inDialect("a {{int}} {{strict}}", Dialect::Sqlite),
                 std::string("a INTEGER STRICT"));
        QCOMPARE(inDialect("a {{int}} {{strict}}", Dialect::Postgres),
                 std::string("a BIGINT "));
        QCOMPARE(inDialect("plain", Dialect::Postgres), std::string("plain"));
    }

    void parametersAreFirstNamedInTheirOrder_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<bool>("is_right");
        QTest::newRow("none") << QByteArray("SELECT 1") << true;
        QTest::newRow("in order") << QByteArray("$1 $2 $1 $3") << true;
        QTest::newRow("over nine") << QByteArray("$1$2$3$4$5$6$7$8$9$10$11") << true;
        QTest::newRow("reversed") << QByteArray("$2 $1") << false;
        QTest::newRow("a gap") << QByteArray("$1 $3") << false;
        QTest::newRow("without a number") << QByteArray("$1 $") << false;
    }

    void parametersAreFirstNamedInTheirOrder()
    {
        QFETCH(QByteArray, sql);
        QFETCH(bool, is_right);
        QCOMPARE(hasParametersInOrder(sql.toStdString()), is_right);
    }

    void valuesComeBackAsTheyWere()
    {
        put("a", 7);
        const auto rows = *m_db->run("SELECT id, size, NULL FROM thing");
        QCOMPARE(rows.size(), std::size_t{1});
        QCOMPARE(rows[0].text(0), std::string("a"));
        QCOMPARE(rows[0].integer(1), 7);
        QVERIFY(rows[0].isNull(2));
    }

    void aBrokenRuleIsAConflictByName()
    {
        put("a", 1);
        QCOMPARE(codeOf("a", 1), std::string("storage_duplicate"));
        QCOMPARE(codeOf("b", 0), std::string("storage_constraint"));
        QVERIFY(!m_db->isBroken());
    }

    void rowsAreInsertedTogether()
    {
        put("b", 1);
        const std::vector<std::vector<SqlValue>> rows = {
            {"a", std::int64_t{2}}, {"b", std::int64_t{3}}, {"c", std::monostate{}}};
        QVERIFY(m_db->begin().has_value());
        QCOMPARE(m_db->insert("thing (id, size)", rows).error().code,
                 std::string("storage_duplicate"));
        QVERIFY(m_db->execute("ROLLBACK").has_value());
        const auto kept = *m_db->insert("thing (id, size)", rows,
                                        "ON CONFLICT (id) DO NOTHING RETURNING id");
        QCOMPARE(kept.size(), std::size_t{2});
        QCOMPARE(kept[1].text(0), std::string("c"));
        QCOMPARE(m_db->run("SELECT id FROM thing")->size(), std::size_t{3});
        QCOMPARE(m_db->run("SELECT size FROM thing WHERE id = 'b'")->front().integer(0),
                 1);
    }

    void aNewerProgramChangesTheTablesOnce()
    {
        put("a", 1);
        migrateTo(kSecond);
        migrateTo(kSecond);
        QVERIFY(m_db->run("SELECT name FROM thing").has_value());
    }

    void tablesOfANewerProgramAreRefused()
    {
        migrateTo(kSecond);
        const Schema older{"things", kFirst};
        const auto refused = migrate(*m_db, {&older, 1});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, std::string("schema_newer"));
    }

    void aMigrationIsAllOrNothing()
    {
        const Schema broken{"things", kBroken};
        QVERIFY(!migrate(*m_db, {&broken, 1}));
        QVERIFY(!m_db->run("SELECT name FROM thing").has_value());
        migrateTo(kSecond);
    }

    void whatIsRefusedTakesNobodyElsesChangeWithIt()
    {
        std::vector<bool> kept;
        {
            WriteLane lane(connect());
            for (int i = 0; i < 100; ++i)
                lane.submit(
                    [i](Database &db) -> Status {
                        VQ_TRY(const auto rows,
                               db.run("INSERT INTO thing (id, size) VALUES ($1, 1)",
                                      {std::to_string(i)}));
                        return i % 3 == 0 ? Status(refusal()) : Status(Done{});
                    },
                    [&kept](const Status &done) { kept.push_back(done.has_value()); });
        }
        QCOMPARE(kept.size(), std::size_t{100});
        for (std::size_t i = 0; i < kept.size(); ++i)
            QCOMPARE(bool(kept[i]), i % 3 != 0);
        QCOMPARE(m_db->run("SELECT count(*) FROM thing")->front().integer(0), 66);
    }

    void nobodyIsToldBeforeTheCommit()
    {
        std::atomic<std::int64_t> seen{-1};
        {
            WriteLane lane(connect());
            lane.submit(
                [](Database &db) -> Status {
                    VQ_TRY(const auto rows,
                           db.run("INSERT INTO thing (id, size) VALUES ('x', 1)"));
                    return Done{};
                },
                [this, &seen](const Status &) {
                    const auto other = connect()();
                    seen =
                        (*other)->run("SELECT count(*) FROM thing")->front().integer(0);
                });
        }
        QCOMPARE(seen.load(), 1);
    }

    // Work on one thing is done by one call; when that fails each is done alone, so that the
    // bad one harms no other.
    void kinAreDoneTogetherAndABadOneHarmsNoOther()
    {
        std::mutex mutex;
        std::vector<std::string> codes;
        std::vector<std::size_t> calls;
        {
            WriteLane lane(connect());
            std::atomic<bool> may_go{false};
            lane.submit(
                [&may_go](Database &) -> Status {
                    while (!may_go)
                        std::this_thread::yield();
                    return Done{};
                },
                [](const Status &) {});
            for (const char *id : {"a", "b", "a", "c"})
                lane.submit(std::make_shared<Insert>(id, calls), [&](const Status &done) {
                    const std::lock_guard lock(mutex);
                    codes.push_back(done ? "done" : done.error().code);
                });
            may_go = true;
        }
        QCOMPARE(codes,
                 (std::vector<std::string>{"done", "done", "storage_duplicate", "done"}));
        QCOMPARE(calls, (std::vector<std::size_t>{4, 1, 1, 1, 1}));
        QCOMPARE(m_db->run("SELECT count(*) FROM thing")->front().integer(0), 3);
    }

    void aLaneWithoutADatabaseSaysSoAndRecovers()
    {
        std::atomic<bool> is_away{true};
        const auto connect_later = [this,
                                    &is_away]() -> Result<std::unique_ptr<Database>> {
            if (is_away)
                return Error{ErrorKind::Retry, "database_unavailable", "away"};
            return connect()();
        };
        std::mutex mutex;
        std::vector<std::string> codes;
        WriteLane lane(connect_later);
        const auto ask = [&] {
            lane.submit(
                [](Database &db) -> Status {
                    VQ_TRY(const auto rows, db.run("SELECT 1"));
                    return Done{};
                },
                [&](const Status &done) {
                    const std::lock_guard lock(mutex);
                    codes.push_back(done ? "done" : done.error().code);
                });
        };
        const auto count = [&] {
            const std::lock_guard lock(mutex);
            return codes.size();
        };
        ask();
        QTRY_COMPARE(count(), std::size_t{1});
        is_away = false;
        ask();
        QTRY_COMPARE(count(), std::size_t{2});
        QCOMPARE(codes, (std::vector<std::string>{"database_unavailable", "done"}));
    }

    void readersReadSideBySide()
    {
        put("a", 1);
        std::atomic<int> both{0};
        {
            ReadPool pool(connect(), 2);
            for (int i = 0; i < 2; ++i)
                pool.submit([&both](Result<Database *> db) {
                    if (!db || (*db)->run("SELECT id FROM thing")->size() != 1)
                        return;
                    ++both;
                    // Each waits for the other: one thread alone would hang here.
                    while (both < 2)
                        std::this_thread::yield();
                });
        }
        QCOMPARE(both.load(), 2);
    }

    void aCrowdInOneLaneDoesNotHoldUpTheFewInAnother()
    {
        std::mutex mutex;
        std::vector<Lane> told;
        std::size_t crowd = 0;
        std::atomic<bool> has_begun{false};
        std::atomic<bool> may_go{false};
        {
            WriteLane lane(connect());
            lane.submit(
                [&](Database &) -> Status {
                    has_begun = true;
                    while (!may_go)
                        std::this_thread::yield();
                    return Done{};
                },
                [](const Status &) {});
            while (!has_begun) // else some of the crowd share its commit
                std::this_thread::yield();
            const auto submit = [&](Lane from) {
                lane.submit([](Database &) -> Status { return Done{}; },
                            [&, from](const Status &) {
                                const std::lock_guard lock(mutex);
                                told.push_back(from);
                            },
                            from);
            };
            for (int i = 0; i < 2'000; ++i)
                submit(Lane::Public);
            submit(Lane::Staff);
            submit(Lane::Sites);
            crowd = lane.waiting(Lane::Public);
            may_go = true;
        }
        QCOMPARE(crowd, std::size_t{2'000});
        QCOMPARE(told.size(), std::size_t{2'002});
        for (const auto few : {Lane::Staff, Lane::Sites})
            QVERIFY(std::ranges::find(told, few) - told.begin() < 4);
    }

    void thePublicNeverHasAllReaders()
    {
        std::atomic<bool> may_go{false};
        std::atomic<int> public_begun{0};
        std::atomic<int> public_done{0};
        std::atomic<bool> is_staff_done{false};
        const auto wait = [](Ms span, const auto &isOver) {
            const auto end = std::chrono::steady_clock::now() + span;
            while (!isOver() && std::chrono::steady_clock::now() < end)
                std::this_thread::yield();
        };
        {
            ReadPool pool(connect(), 2);
            for (int i = 0; i < 10; ++i)
                pool.submit(
                    [&](const Result<Database *> &) {
                        ++public_begun;
                        while (!may_go)
                            std::this_thread::yield();
                        ++public_done;
                    },
                    Lane::Public);
            // So long that the second reader had taken one of the public, if it might.
            wait(Ms{300}, [&] { return public_begun == 2; });
            pool.submit([&](const Result<Database *> &) { is_staff_done = true; },
                        Lane::Staff);
            wait(Ms{5'000}, [&] { return is_staff_done.load(); });
            const bool was_held_up = !is_staff_done;
            may_go = true;
            QVERIFY(!was_held_up);
        }
        QCOMPARE(public_done.load(), 10);
    }

private:
    Connect connect() const
    {
        return [path = m_dir->filePath("c.sqlite").toStdString()] {
            return SqliteDatabase::open({.path = path});
        };
    }

    void migrateTo(std::span<const Migration> migrations)
    {
        const Schema schema{"things", migrations};
        const auto done = migrate(*m_db, {&schema, 1});
        QVERIFY2(done.has_value(), done ? "" : done.error().message.c_str());
    }

    Result<Rows> insert(const char *id, int size)
    {
        return m_db->run("INSERT INTO thing (id, size) VALUES ($1, $2)",
                         {std::string(id), std::int64_t{size}});
    }
    void put(const char *id, int size) { QVERIFY(insert(id, size).has_value()); }
    std::string codeOf(const char *id, int size)
    {
        const auto refused = insert(id, size);
        return refused ? "" : refused.error().code;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Database> m_db;
};

QTEST_GUILESS_MAIN(CloudDatabaseTest)
#include "database_test.moc"
