// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include <QTemporaryDir>

#include "cloud/database/postgres_database.h"
#include "cloud/database/sqlite_database.h"
#include "cloud/ingest/table_store.h"
#include "sync/ingest/ingest_store_contract.h"

using namespace vq;
using namespace vq::cloud;

namespace {

// Where the tables are to be: PostgreSQL at this address, else SQLite.
const char *const kUrl = std::getenv("VQ_DATABASE");

// A site for each owner, and a transaction for each call.
class ManySites final : public uplink::IngestStore {
public:
    explicit ManySites(Database &database) : m_database(database) {}

    Result<uplink::SiteBook> book(const LogOwner &owner) override
    {
        return within(owner, [&](auto &store) { return store.book(owner); });
    }
    Result<std::optional<Hash256>> hashAt(const LogOwner &owner,
                                          const Incarnation &incarnation,
                                          std::uint64_t seq) override
    {
        return within(owner,
                      [&](auto &store) { return store.hashAt(owner, incarnation, seq); });
    }
    Result<bool> isAside(const LogOwner &owner, const uplink::LogMark &mark) override
    {
        return within(owner, [&](auto &store) { return store.isAside(owner, mark); });
    }
    Status commit(const LogOwner &owner, const uplink::BookChange &change) override
    {
        return within(owner, [&](auto &store) { return store.commit(owner, change); });
    }

    bool is_forgetful = false; // each call is by another program

private:
    template <class Call>
    auto within(const LogOwner &owner, Call call)
        -> decltype(call(std::declval<ingest::TableStore &>()))
    {
        const auto name = owner.tenant + "/" + owner.site;
        auto &store = m_stores[name];
        if (!store || is_forgetful)
            store =
                std::make_unique<ingest::TableStore>(ingest::SiteKey{owner.tenant, name});
        VQ_CHECK(m_database.begin());
        store->begin(m_database, fromUnixMs(1'000));
        auto done = call(*store);
        if (!done)
            m_database.takenBackTo(0);
        VQ_CHECK(m_database.execute(done ? "COMMIT" : "ROLLBACK"));
        m_database.kept();
        return done;
    }

    Database &m_database;
    std::map<std::string, std::unique_ptr<ingest::TableStore>> m_stores;
};

} // namespace

class TableStoreTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void itKeepsThePromisesOfAnIngestStore_data();
    void itKeepsThePromisesOfAnIngestStore();
    void aLogOfAnotherOwnerIsRefused();
    void whatWasTakenBackIsNotRemembered();
    void aRestoredStoreHasAnotherGeneration();

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Database> m_database;
};

void TableStoreTest::initTestCase()
{
    const auto path = m_folder.filePath("cloud.sqlite").toStdString();
    auto opened = kUrl != nullptr ? PostgresDatabase::open(kUrl)
                                  : SqliteDatabase::open({.path = path});
    QVERIFY2(opened.has_value(), opened ? "" : opened.error().message.c_str());
    m_database = std::move(*opened);
    const auto schemas = std::array{ingest::schema()};
    QVERIFY(migrate(*m_database, schemas));
    QVERIFY(ingest::ensureGeneration(*m_database));
}

void TableStoreTest::init()
{
    QVERIFY(m_database->execute("DELETE FROM site_log"));
}

void TableStoreTest::itKeepsThePromisesOfAnIngestStore_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<bool>("is_forgetful");
    const auto all = uplink::ingestStoreContract();
    for (int i = 0; i < std::ssize(all); ++i) {
        const std::string name = all[std::size_t(i)].name;
        QTest::newRow(name.c_str()) << i << false;
        QTest::newRow((name + ", to other programs, too").c_str()) << i << true;
    }
}

void TableStoreTest::itKeepsThePromisesOfAnIngestStore()
{
    QFETCH(int, number);
    QFETCH(bool, is_forgetful);
    ManySites store(*m_database);
    store.is_forgetful = is_forgetful;
    const auto seen = uplink::ingestStoreContract()[std::size_t(number)].run(store);
    QCOMPARE(QString::fromStdString(seen), QString());
}

void TableStoreTest::aLogOfAnotherOwnerIsRefused()
{
    const LogOwner first{"acme", "main"};
    const LogOwner second{"acme", "north"};
    ingest::TableStore store({"t", "s"});
    store.begin(*m_database, fromUnixMs(1'000));
    QVERIFY(store.book(second)); // nobody has come yet
    QVERIFY(store.commit(first, {.revision = 0, .lease = {.epoch = 1}}));
    QVERIFY(store.book(first));
    const auto refused = store.book(second);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, std::string("other_owner"));
    QCOMPARE(refused.error().kind, ErrorKind::Conflict);
}

void TableStoreTest::whatWasTakenBackIsNotRemembered()
{
    const LogOwner owner{"acme", "main"};
    ingest::TableStore store({"t", "s"});
    QVERIFY(m_database->begin());
    store.begin(*m_database, fromUnixMs(1'000));
    QVERIFY(store.commit(owner, {.revision = 0, .lease = {.epoch = 1}}));
    m_database->takenBackTo(0);
    QVERIFY(m_database->execute("ROLLBACK"));
    // Another one is first, and comes to the same revision.
    ingest::TableStore other({"t", "s"});
    other.begin(*m_database, fromUnixMs(1'000));
    QVERIFY(other.commit(owner, {.revision = 0, .lease = {.epoch = 7}}));
    store.begin(*m_database, fromUnixMs(1'000));
    QCOMPARE(store.book(owner)->lease.epoch, std::uint64_t(7));
}

void TableStoreTest::aRestoredStoreHasAnotherGeneration()
{
    const LogOwner owner{"acme", "main"};
    ingest::TableStore store({"t", "s"});
    store.begin(*m_database, fromUnixMs(1'000));
    QVERIFY(store.commit(owner, {.revision = 0, .lease = {.epoch = 1}}));
    const auto before = store.book(owner)->generation;
    QVERIFY(ingest::ensureGeneration(*m_database));
    store.begin(*m_database, fromUnixMs(1'000));
    QVERIFY(store.book(owner)->generation == before);
    QVERIFY(ingest::renewGeneration(*m_database));
    store.begin(*m_database, fromUnixMs(1'000));
    QVERIFY(store.book(owner)->generation != before);
}

QTEST_GUILESS_MAIN(TableStoreTest)
#include "table_store_test.moc"
