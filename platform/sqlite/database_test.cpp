// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTemporaryDir>
#include <QTest>

#include "platform/sqlite/copy.h"
#include "platform/sqlite/database.h"
#include "platform/sqlite/fault_vfs.h"
#include "platform/sqlite/migrate.h"
#include "platform/sqlite/power_vfs.h"

using namespace vq;
using namespace vq::sqlite;

class DatabaseTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void whatWasBoundIsReadBack();
    void aConnectionWritesAheadAndSyncsFully();
    void anUncommittedTransactionLeavesNothing();
    void aBrokenConstraintIsAConflict();
    void aFullDiskIsSaidAndTheConnectionGoesOnWhenThereIsRoom();
    void aFailedSyncIsNeverTriedAgain();
    void onlyWhatIsMadeDurableMayBeBuiltOnAfterAFailedSync_data();
    void onlyWhatIsMadeDurableMayBeBuiltOnAfterAFailedSync();
    void afterAFullDiskAReopenedFileHoldsAllThatWasCommitted();
    void migrationsRunOnceAndInOrder();
    void aMigrationThatFailsLeavesTheOldSchema();
    void aNewerSchemaIsRefused();
    void aCopyOfADatabaseInUseIsWhole();
    void aDamagedFileIsFound();

private:
    std::string path(const char *name = "a.db") const
    {
        return m_dir->filePath(name).toStdString();
    }
    Database openNew(const std::string &vfs = {})
    {
        auto db = Database::open({.path = path(), .vfs = vfs});
        VQ_ASSERT(db.has_value());
        VQ_ASSERT(db->execute(
            "CREATE TABLE IF NOT EXISTS t (n INTEGER PRIMARY KEY, s TEXT, b BLOB)"));
        return std::move(*db);
    }
    static Status insert(Database &db, int n, std::string_view text)
    {
        VQ_TRY(auto query, db.query("INSERT INTO t (n, s, b) VALUES (?, ?, ?)"));
        return query.bind(n).bind(text).bindNull().run();
    }
    static std::int64_t count(Database &db)
    {
        auto query = db.query("SELECT count(*) FROM t");
        VQ_ASSERT(query.has_value());
        VQ_ASSERT(*query->step());
        return query->integer(0);
    }
    static std::string pragma(Database &db, const char *sql)
    {
        auto query = db.query(sql);
        VQ_ASSERT(query.has_value() && *query->step());
        return std::string(query->text(0));
    }

    std::unique_ptr<QTemporaryDir> m_dir;
};

void DatabaseTest::whatWasBoundIsReadBack()
{
    Database db = openNew();
    const std::array<std::uint8_t, 3> bytes{0, 255, 7};
    {
        auto query = db.query("INSERT INTO t (n, s, b) VALUES (?, ?, ?)");
        QVERIFY(query->bind(std::int64_t{1} << 62).bind("").bind(bytes).run());
    }
    auto query = db.query("SELECT n, s, b, s IS NULL FROM t");
    QVERIFY(*query->step());
    QCOMPARE(query->integer(0), std::int64_t{1} << 62);
    QVERIFY(query->text(1).empty());
    QVERIFY(query->bytes<3>(2) == bytes);
    QVERIFY(!query->bytes<4>(2).has_value());
    QCOMPARE(query->integer(3), 0); // the empty text is not NULL
    QVERIFY(!*query->step());
}

void DatabaseTest::aConnectionWritesAheadAndSyncsFully()
{
    Database db = openNew();
    QCOMPARE(pragma(db, "PRAGMA journal_mode"), std::string("wal"));
    QCOMPARE(pragma(db, "PRAGMA synchronous"), std::string("2"));
    QCOMPARE(pragma(db, "PRAGMA foreign_keys"), std::string("1"));
}

void DatabaseTest::anUncommittedTransactionLeavesNothing()
{
    Database db = openNew();
    {
        auto transaction = Transaction::begin(db);
        QVERIFY(insert(db, 1, "lost"));
    }
    QCOMPARE(count(db), 0);
    auto transaction = Transaction::begin(db);
    QVERIFY(insert(db, 2, "kept"));
    QVERIFY(transaction->commit());
    QCOMPARE(count(db), 1);
}

void DatabaseTest::aBrokenConstraintIsAConflict()
{
    Database db = openNew();
    QVERIFY(insert(db, 1, "first"));
    const auto second = insert(db, 1, "second");
    QVERIFY(!second.has_value());
    QCOMPARE(second.error().kind, ErrorKind::Conflict);
    QCOMPARE(second.error().code, std::string("storage_duplicate"));
    QVERIFY(!db.isBroken());
}

void DatabaseTest::aFullDiskIsSaidAndTheConnectionGoesOnWhenThereIsRoom()
{
    FaultVfs faults("full");
    Database db = openNew("full");
    faults.setRoom(0);
    const auto full = insert(db, 1, "no room");
    QVERIFY(!full.has_value());
    QCOMPARE(full.error().code, std::string("disk_full"));
    QCOMPARE(full.error().kind, ErrorKind::Retry);
    QVERIFY(!db.isBroken());
    QVERIFY(!insert(db, 1, "still no room").has_value());
    faults.setRoom(FaultVfs::kNoLimit);
    QVERIFY(insert(db, 1, "room again"));
    QCOMPARE(count(db), 1);
    QVERIFY(checkIntegrity(db).has_value());
}

void DatabaseTest::aFailedSyncIsNeverTriedAgain()
{
    FaultVfs faults("unsynced");
    std::int64_t syncs = 0;
    {
        Database db = openNew("unsynced");
        faults.setSyncsFail(true);
        const auto failed = insert(db, 1, "not durable");
        QVERIFY(!failed.has_value());
        QCOMPARE(failed.error().code, std::string("storage_failed"));
        syncs = faults.syncs();
        faults.setSyncsFail(false);
        QVERIFY(!insert(db, 2, "refused").has_value());
    }
    QCOMPARE(faults.syncs(), syncs); // not by closing either
}

void DatabaseTest::onlyWhatIsMadeDurableMayBeBuiltOnAfterAFailedSync_data()
{
    QTest::addColumn<bool>("makes_durable");
    QTest::addColumn<int>("rows");
    QTest::addRow("as it is read") << false << 1;
    QTest::addRow("made durable") << true << 3;
}

void DatabaseTest::onlyWhatIsMadeDurableMayBeBuiltOnAfterAFailedSync()
{
    QFETCH(const bool, makes_durable);
    QFETCH(const int, rows);
    VolatileDisk disk(1);
    const PowerVfs power("database-power", disk);
    {
        auto db = openNew(power.name());
        QVERIFY(insert(db, 1, "before"));
        disk.failSyncs(1);
        QVERIFY(!insert(db, 2, "failed"));
    }
    {
        auto db = openNew(power.name());
        QCOMPARE(count(db), 2); // the kernel shows it
        if (makes_durable)
            QVERIFY(db.makeDurable());
        QVERIFY(insert(db, 3, "after")); // and the disk says that this one is kept
        disk.cutAtStep(1);
    }
    disk.restore();
    auto db = openNew(power.name());
    QCOMPARE(count(db), rows);
}

void DatabaseTest::afterAFullDiskAReopenedFileHoldsAllThatWasCommitted()
{
    FaultVfs faults("reopened");
    {
        Database db = openNew("reopened");
        QVERIFY(insert(db, 1, "kept"));
        faults.setRoom(0);
        QVERIFY(!insert(db, 2, "refused").has_value());
    }
    faults.setRoom(FaultVfs::kNoLimit);
    Database db = openNew("reopened");
    QCOMPARE(count(db), 1);
    QVERIFY(insert(db, 2, "again"));
}

void DatabaseTest::migrationsRunOnceAndInOrder()
{
    Database db = openNew();
    std::vector<Migration> migrations{{1, "make", "CREATE TABLE m (a INTEGER) STRICT;"}};
    QVERIFY(migrate(db, migrations));
    migrations.push_back({2, "fill", "INSERT INTO m (a) VALUES (7);"});
    QVERIFY(migrate(db, migrations));
    QVERIFY(migrate(db, migrations));
    QCOMPARE(pragma(db, "SELECT count(*) FROM m"), std::string("1"));
    QCOMPARE(*schemaVersion(db), 2);
}

void DatabaseTest::aMigrationThatFailsLeavesTheOldSchema()
{
    Database db = openNew();
    const std::vector<Migration> migrations{
        {1, "make", "CREATE TABLE m (a INTEGER) STRICT;"},
        {2, "break", "INSERT INTO m (a) VALUES (7); INSERT INTO nowhere VALUES (1);"}};
    QVERIFY(!migrate(db, migrations).has_value());
    QCOMPARE(*schemaVersion(db), 1);
    QCOMPARE(pragma(db, "SELECT count(*) FROM m"), std::string("0"));
}

void DatabaseTest::aNewerSchemaIsRefused()
{
    Database db = openNew();
    QVERIFY(db.execute("PRAGMA user_version = 2"));
    const auto refused = migrate(db, std::vector<Migration>{{1, "one", "SELECT 1;"}});
    QVERIFY(!refused.has_value());
    QCOMPARE(refused.error().code, std::string("schema_newer"));
    QCOMPARE(*schemaVersion(db), 2);
}

void DatabaseTest::aCopyOfADatabaseInUseIsWhole()
{
    Database db = openNew();
    QVERIFY(insert(db, 1, "in the write-ahead log"));
    QVERIFY(copyTo(db, path("copy.db")));
    QVERIFY(!copyTo(db, path("copy.db")).has_value()); // never over an existing file
    auto copy = Database::open(
        {.path = path("copy.db"), .access = OpenOptions::Access::ReadOnly});
    QVERIFY(copy.has_value());
    QVERIFY(checkIntegrity(*copy));
    QCOMPARE(count(*copy), 1);
    QVERIFY(!copy->execute("DELETE FROM t").has_value());
}

void DatabaseTest::aDamagedFileIsFound()
{
    {
        Database db = openNew();
        QVERIFY(db.execute("CREATE INDEX i ON t (s)"));
        for (int n = 0; n < 500; ++n)
            QVERIFY(insert(db, n, "a text that fills the pages of this file"));
        QVERIFY(db.checkpoint());
    }
    QFile file(QString::fromStdString(path()));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(3 * 4096 + 100));
    file.write(QByteArray(300, '\x5a'));
    file.close();
    auto db = Database::open({.path = path()});
    QVERIFY(db.has_value());
    const auto found = checkIntegrity(*db);
    QVERIFY(!found.has_value());
    QCOMPARE(found.error().kind, ErrorKind::Corrupt);
}

QTEST_GUILESS_MAIN(DatabaseTest)
#include "database_test.moc"
