// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <initializer_list>
#include <set>

#include <QTemporaryDir>
#include <QTest>

#include "core/fake/memory_store.h"
#include "core/port/store_contract.h"
#include "hub/store/migrations.h"
#include "hub/store/sqlite_store.h"
#include "hub/store/staff_book.h"
#include "platform/sqlite/fault_vfs.h"
#include "tests/support/joined_test.h"

namespace vq::hub::store_test {

class StoreTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void everyStoreKeepsTheContract_data();
    void everyStoreKeepsTheContract();
    void whatWasAppendedSurvivesAReopening();
    void aNewerSchemaIsRefusedAndLeftAlone();
    void aReaderRefusesAnotherSchema();
    void everyMigrationIsNumberedInOrder();
    void aFullDiskLeavesTheBatchOut();
    void noStatementScansATable();
    void theWayOfTheLogOutlivesWhatIsPruned();
    void runsThatWerePrunedUnseenAreOneWithoutAName();
    void fiveWrongPinsLockANameForFiveMinutes();
    void aRightPinForgetsTheWrongOnes();
    void aSignInOutlivesTheConnectionButNotTheDay();
    void removingSomebodySignsHerOut();
    void whoeverTheConfigurationNamesMayComeUntilItDoesNot();
    void whatTheSiteAddedStaysThroughEveryConfiguration();
    void ofANameInBothTheConfigurationsPinCounts();
    void theSitesOwnPinOfSuchANameCanBeTakenAway();
    void theSiteChangesNobodyOfTheConfiguration();
    void aLockStaysUntilThePinIsAnother();
    void anotherPinEndsTheSignInAndTheSameDoesNot();

private:
    std::string path() const { return m_dir->filePath("site.db").toStdString(); }
    std::unique_ptr<SqliteStore> openStore(const std::string &vfs = {}) const
    {
        auto store = SqliteStore::open({.path = path(), .vfs = vfs});
        VQ_ASSERT(store.has_value());
        return std::move(*store);
    }

    std::unique_ptr<QTemporaryDir> m_dir;
};

namespace {

Batch oneRecord(std::uint8_t seq)
{
    Batch batch;
    Record record;
    record.incarnation.bytes[0] = 1;
    record.seq = seq;
    record.type = "day_opened";
    batch.records = {record};
    return batch;
}

// "Ada:configuration:h1+own Eva:site:h2 ", in the order of the list.
std::string listOf(StaffBook &staff)
{
    std::string all;
    const auto list = staff.list();
    VQ_ASSERT(list.has_value());
    for (const StaffEntry &entry : *list)
        all += entry.name + ":" + (entry.is_configured ? "configuration" : "site") + ":" +
               entry.pin_hash + (entry.has_own_pin ? "+own " : " ");
    return all;
}

std::vector<StaffPin> named(std::initializer_list<StaffPin> pins)
{
    return pins;
}

// Everything that is asked of staff and sign-ins.
void useTheBook(SqliteStore &store)
{
    StaffBook staff(store.database());
    const UtcMs now = fromUnixMs(1'774'700'000'000);
    VQ_ASSERT(staff.save("Eva", "hash"));
    VQ_ASSERT(staff.find("Eva") && staff.list());
    VQ_ASSERT(staff.noteWrongPin("Eva", now) && staff.noteRightPin("Eva"));
    VQ_ASSERT(staff.signIn({.device = {}, .counter = {3}, .staff = "Eva"}, now));
    VQ_ASSERT(staff.signedIn(now) && staff.signOut({}));
    VQ_ASSERT(staff.adopt(std::array{StaffPin{"Eva", "h"}, StaffPin{"Ida", "h"}}));
    VQ_ASSERT(staff.remove("Eva") && staff.adopt({}));
}

std::vector<std::string> planOf(SqliteStore &store, const std::string &text)
{
    auto plan = store.database().query("EXPLAIN QUERY PLAN " + text);
    VQ_ASSERT(plan.has_value());
    std::vector<std::string> steps;
    while (*plan->step())
        steps.emplace_back(plan->text(3));
    return steps;
}

// Whether a step of a plan costs the same however long the site has been working. A scan of
// the partial index reads the live tickets only; staff and devices are a few hundred.
bool isLookUp(const std::string &step)
{
    return !step.starts_with("SCAN ") ||
           step.find("ticket_number_held") != std::string::npos ||
           step.starts_with("SCAN staff") || step.starts_with("SCAN sign_in") ||
           step.starts_with("SCAN pruned_run");
}

// Three runs of 3, 1 and 4 records.
void appendRuns(SqliteStore &store)
{
    std::uint8_t run = 0;
    for (const std::uint8_t records : {3, 1, 4}) {
        ++run;
        for (std::uint8_t seq = 1; seq <= records; ++seq) {
            Batch batch = oneRecord(seq);
            batch.records[0].incarnation.bytes[0] = run;
            batch.records[0].hash[0] = run * 10 + seq;
            VQ_ASSERT(store.append(batch));
        }
    }
}

std::string wayOf(SqliteStore &store)
{
    std::string way;
    const auto runs = store.runs();
    VQ_ASSERT(runs.has_value());
    for (const SqliteStore::Run &run : *runs)
        way += std::to_string(run.incarnation.bytes[0]) + ":" +
               std::to_string(run.begins_after) + "+" + std::to_string(run.last_seq) +
               "=" + std::to_string(run.last_hash[0]) + " ";
    return way;
}

int countOf(Store &store)
{
    const auto page = store.read(0, 100);
    return page.has_value() ? static_cast<int>(page->size()) : -1;
}

} // namespace

void StoreTest::everyStoreKeepsTheContract_data()
{
    QTest::addColumn<bool>("in_memory");
    QTest::addColumn<int>("index");
    const auto cases = storeContract();
    for (int i = 0; i < std::ssize(cases); ++i) {
        const auto *name = cases[static_cast<std::size_t>(i)].name;
        QTest::addRow("memory: %s", name) << true << i;
        QTest::addRow("sqlite: %s", name) << false << i;
    }
}

void StoreTest::everyStoreKeepsTheContract()
{
    QFETCH(const bool, in_memory);
    QFETCH(const int, index);
    std::unique_ptr<Store> store;
    if (in_memory)
        store = std::make_unique<MemoryStore>();
    else
        store = openStore();
    const auto seen = storeContract()[static_cast<std::size_t>(index)].run(*store);
    QCOMPARE(QString::fromStdString(seen), QString());
}

void StoreTest::whatWasAppendedSurvivesAReopening()
{
    QVERIFY(openStore()->append(oneRecord(1)));
    QCOMPARE(countOf(*openStore()), 1);
}

void StoreTest::aNewerSchemaIsRefusedAndLeftAlone()
{
    const int newer = static_cast<int>(siteMigrations().size()) + 1;
    QVERIFY(openStore()->database().execute("PRAGMA user_version = " +
                                            std::to_string(newer)));
    const auto refused = SqliteStore::open({.path = path()});
    QVERIFY(!refused.has_value());
    QCOMPARE(refused.error().code, std::string("schema_newer"));
    auto db = sqlite::Database::open({.path = path()});
    QCOMPARE(*sqlite::schemaVersion(*db), newer);
}

void StoreTest::aReaderRefusesAnotherSchema()
{
    {
        auto db = sqlite::Database::open({.path = path()});
        QVERIFY(db->execute("CREATE TABLE other (a INTEGER) STRICT"));
    }
    const auto refused = SqliteStore::open(
        {.path = path(), .access = sqlite::OpenOptions::Access::ReadOnly});
    QVERIFY(!refused.has_value());
    QCOMPARE(refused.error().code, std::string("schema_older"));
}

void StoreTest::everyMigrationIsNumberedInOrder()
{
    int number = 0;
    for (const auto &migration : siteMigrations())
        QCOMPARE(migration.number, ++number);
    QVERIFY(number >= 1);
}

void StoreTest::aFullDiskLeavesTheBatchOut()
{
    sqlite::FaultVfs faults("store-full");
    {
        const auto store = openStore("store-full");
        QVERIFY(store->append(oneRecord(1)));
        faults.setRoom(0);
        const auto full = store->append(oneRecord(2));
        QVERIFY(!full.has_value());
        QCOMPARE(full.error().code, std::string("disk_full"));
    }
    faults.setRoom(sqlite::FaultVfs::kNoLimit);
    const auto store = openStore("store-full");
    QCOMPARE(countOf(*store), 1);
    QVERIFY(store->append(oneRecord(2)));
}

void StoreTest::noStatementScansATable()
{
    std::set<std::string> texts;
    const auto collect = [&texts](SqliteStore &store) {
        for (auto &text : store.database().statements())
            texts.insert(std::move(text));
    };
    for (const auto &each : storeContract()) {
        m_dir = std::make_unique<QTemporaryDir>();
        const auto store = openStore();
        QCOMPARE(each.run(*store), std::string());
        collect(*store);
    }
    const auto store = openStore();
    useTheBook(*store);
    appendRuns(*store);
    QVERIFY(store->pruneRecords(4, 100).has_value());
    QVERIFY(store->runs().has_value());
    collect(*store);
    QVERIFY(texts.size() > 30);
    int plans = 0;
    for (const auto &text : texts) {
        if (text.starts_with("PRAGMA") || text.starts_with("BEGIN") || text == "COMMIT")
            continue;
        ++plans;
        for (const auto &step : planOf(*store, text))
            QVERIFY2(isLookUp(step), qPrintable(QString::fromStdString(step) + " in " +
                                                QString::fromStdString(text)));
    }
    QVERIFY(plans > 25);
}

void StoreTest::theWayOfTheLogOutlivesWhatIsPruned()
{
    const auto store = openStore();
    QCOMPARE(wayOf(*store), std::string());
    appendRuns(*store);
    const std::string whole("1:0+3=13 2:3+1=21 3:4+4=34 ");
    QCOMPARE(wayOf(*store), whole);
    // In steps that end within a run, at the end of one, and within the last one.
    for (const auto &[position, records_max] :
         {std::pair{4U, 2}, {4U, 2}, {5U, 1}, {6U, 10}, {6U, 10}}) {
        QVERIFY(store->pruneRecords(position, records_max).has_value());
        QCOMPARE(wayOf(*store), whole);
    }
    QCOMPARE(countOf(*store), 2);
}

void StoreTest::runsThatWerePrunedUnseenAreOneWithoutAName()
{
    const auto store = openStore();
    appendRuns(*store);
    QVERIFY(store->pruneRecords(4, 100).has_value());
    QVERIFY(store->database().execute("DELETE FROM pruned_run").has_value());
    QCOMPARE(wayOf(*store), std::string("0:0+4=0 3:4+4=34 "));
}

void StoreTest::fiveWrongPinsLockANameForFiveMinutes()
{
    const auto store = openStore();
    StaffBook staff(store->database());
    const UtcMs now = fromUnixMs(1'774'700'000'000);
    QVERIFY(staff.save("Eva", "hash"));
    for (int i = 0; i < kPinTriesMax - 1; ++i)
        QVERIFY(staff.noteWrongPin("Eva", now));
    QVERIFY(!(*staff.find("Eva"))->locked_until.has_value());
    QVERIFY(staff.noteWrongPin("Eva", now));
    QVERIFY((*staff.find("Eva"))->locked_until == now + kPinLock);
    QCOMPARE((*staff.find("Eva"))->failed_tries, 0); // the lock is served, not doubled
    QVERIFY(staff.save("Eva", "new hash"));
    QVERIFY(!(*staff.find("Eva"))->locked_until.has_value());
}

void StoreTest::aRightPinForgetsTheWrongOnes()
{
    const auto store = openStore();
    StaffBook staff(store->database());
    QVERIFY(staff.save("Eva", "hash"));
    QVERIFY(staff.noteWrongPin("Eva", UtcMs{}));
    QCOMPARE((*staff.find("Eva"))->failed_tries, 1);
    QVERIFY(staff.noteRightPin("Eva"));
    QCOMPARE((*staff.find("Eva"))->failed_tries, 0);
}

void StoreTest::aSignInOutlivesTheConnectionButNotTheDay()
{
    const UtcMs now = fromUnixMs(1'774'700'000'000);
    SignedIn entry{.device = {}, .counter = {3}, .staff = "Eva"};
    {
        const auto store = openStore();
        StaffBook staff(store->database());
        QVERIFY(!staff.signIn(entry, now).has_value()); // nobody of that name
        QVERIFY(staff.save("Eva", "hash"));
        QVERIFY(staff.signIn(entry, now));
    }
    const auto store = openStore();
    StaffBook staff(store->database());
    const auto found = staff.signedIn(now + Minutes{60});
    QCOMPARE(found->size(), 1U);
    QCOMPARE(found->front().staff, std::string("Eva"));
    QCOMPARE(found->front().counter.value, 3);
    QVERIFY(staff.signedIn(now + kSignInMax)->empty());
    QVERIFY(staff.signOut(entry.device));
    QVERIFY(staff.signedIn(now)->empty());
}

void StoreTest::removingSomebodySignsHerOut()
{
    const auto store = openStore();
    StaffBook staff(store->database());
    QVERIFY(staff.save("Eva", "hash"));
    QVERIFY(staff.signIn({.device = {}, .counter = {3}, .staff = "Eva"}, UtcMs{}));
    QVERIFY(staff.remove("Eva"));
    QVERIFY(staff.signedIn(UtcMs{})->empty());
    QCOMPARE(staff.remove("Eva").error().code, std::string("unknown_staff"));
}

void StoreTest::whoeverTheConfigurationNamesMayComeUntilItDoesNot()
{
    const auto store = openStore();
    StaffBook staff(store->database());
    QVERIFY(staff.adopt(named({{"Ada", "h1"}, {"Ida", "h2"}})));
    QCOMPARE(listOf(staff), "Ada:configuration:h1 Ida:configuration:h2 ");
    QVERIFY(staff.adopt(named({{"Ida", "h2"}, {"Leo", "h3"}})));
    QCOMPARE(listOf(staff), "Ida:configuration:h2 Leo:configuration:h3 ");
    QVERIFY(staff.adopt({}));
    QCOMPARE(listOf(staff), "");
}

void StoreTest::whatTheSiteAddedStaysThroughEveryConfiguration()
{
    const auto store = openStore();
    StaffBook staff(store->database());
    const SignedIn eva{.device = {}, .counter = {3}, .staff = "Eva"};
    QVERIFY(staff.save("Eva", "h2") && staff.signIn(eva, UtcMs{}));
    QVERIFY(staff.adopt(named({{"Ada", "h1"}})));
    QCOMPARE(listOf(staff), "Ada:configuration:h1 Eva:site:h2 ");
    QVERIFY(staff.adopt({}));
    QCOMPARE(listOf(staff), "Eva:site:h2 ");
    QCOMPARE(staff.signedIn(UtcMs{})->size(), 1U);
}

void StoreTest::ofANameInBothTheConfigurationsPinCounts()
{
    const auto store = openStore();
    StaffBook staff(store->database());
    QVERIFY(staff.save("Eva", "own"));
    QVERIFY(staff.adopt(named({{"Eva", "h1"}})));
    QCOMPARE(listOf(staff), "Eva:configuration:h1+own ");
    QVERIFY(staff.adopt(named({{"Eva", "h2"}})));
    QCOMPARE(listOf(staff), "Eva:configuration:h2+own ");
    QVERIFY(staff.adopt({}));
    QCOMPARE(listOf(staff), "Eva:site:own ");
}

void StoreTest::theSitesOwnPinOfSuchANameCanBeTakenAway()
{
    const auto store = openStore();
    StaffBook staff(store->database());
    QVERIFY(staff.save("Eva", "own"));
    QVERIFY(staff.adopt(named({{"Eva", "h1"}})));
    QVERIFY(staff.remove("Eva"));
    QCOMPARE(listOf(staff), "Eva:configuration:h1 ");
    QVERIFY(staff.adopt({}));
    QCOMPARE(listOf(staff), "");
}

void StoreTest::theSiteChangesNobodyOfTheConfiguration()
{
    const auto store = openStore();
    StaffBook staff(store->database());
    QVERIFY(staff.adopt(named({{"Ada", "h1"}})));
    QCOMPARE(staff.save("Ada", "own").error().code, std::string("configured_staff"));
    QCOMPARE(staff.remove("Ada").error().code, std::string("configured_staff"));
    QCOMPARE(listOf(staff), "Ada:configuration:h1 ");
}

void StoreTest::aLockStaysUntilThePinIsAnother()
{
    const auto store = openStore();
    StaffBook staff(store->database());
    QVERIFY(staff.adopt(named({{"Ada", "h1"}})));
    for (int i = 0; i < kPinTriesMax; ++i)
        QVERIFY(staff.noteWrongPin("Ada", UtcMs{}));
    QVERIFY(staff.adopt(named({{"Ada", "h1"}, {"Ida", "h2"}})));
    QVERIFY((*staff.find("Ada"))->locked_until.has_value());
    QVERIFY(staff.adopt(named({{"Ada", "h3"}})));
    QVERIFY(!(*staff.find("Ada"))->locked_until.has_value());
}

void StoreTest::anotherPinEndsTheSignInAndTheSameDoesNot()
{
    const auto store = openStore();
    StaffBook staff(store->database());
    const auto signIn = [&staff] {
        return staff.signIn({.device = {}, .counter = {3}, .staff = "Ada"}, UtcMs{});
    };
    const auto isSignedIn = [&staff] { return !staff.signedIn(UtcMs{})->empty(); };
    QVERIFY(staff.adopt(named({{"Ada", "h1"}})));
    QVERIFY(signIn());
    QVERIFY(staff.adopt(named({{"Ada", "h1"}})));
    QVERIFY(isSignedIn());
    QVERIFY(staff.adopt(named({{"Ada", "h2"}})));
    QVERIFY(!isSignedIn());
    QVERIFY(signIn());
    QVERIFY(staff.adopt({}));
    QVERIFY(!isSignedIn());
    QVERIFY(staff.save("Ada", "own"));
    QVERIFY(signIn());
    QVERIFY(staff.adopt(named({{"Ada", "h1"}}))); // the configuration's wins
    QVERIFY(!isSignedIn());
    QVERIFY(signIn());
    QVERIFY(staff.remove("Ada")); // the site's own, which does not count now
    QVERIFY(isSignedIn());
}

VQ_JOINED_TEST(StoreTest)

} // namespace vq::hub::store_test

#include "store_test.moc"
