// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include <QTemporaryDir>

#include "cloud/audit/module.h"
#include "cloud/database/postgres_database.h"
#include "cloud/database/sqlite_database.h"
#include "cloud/ingest/intake.h"
#include "cloud/queues/module.h"
#include "cloud/sessions/module.h"
#include "cloud/sites/module.h"
#include "core/fake/fake_clock.h"
#include "platform/crypto/digest.h"
#include "tests/support/site_log.h"

using namespace vq;
using namespace vq::cloud;

namespace {

// Where the tables are to be: PostgreSQL at this address, else SQLite.
const char *const kUrl = std::getenv("VQ_DATABASE");
const ingest::SiteKey kSite{std::string(32, 'a'), std::string(32, 'b')};
const LogHash kHash{{"acme", "main"}, crypto::sha256};

} // namespace

// The hubs of one site over the real tables, and what head office does about them.
class HeadOfficeTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void aHubThatWasFencedIsMadeTheRightOne();
    void theWordHoldsForTheRunsThatFollowed();
    void theHolderOfBeforeIsMadeTheRightOneAgain();
    void aHubThatWasCopiedWhileItRanIsNot();
    void aHubThatNobodyFencedIsNotFound();
    void aRestoredHubIsFollowedFromItsBackup();
    void aSiteThatFallsSilentIsSaidToBe();

private:
    uplink::CloudAnswer says(const uplink::CloudAsk &ask)
    {
        VQ_ASSERT(m_database->begin());
        auto answer = m_intake->take(*m_database, kSite, ask, m_clock.now());
        if (!answer)
            qFatal("%s", answer.error().message.c_str());
        VQ_ASSERT(m_database->execute("COMMIT"));
        m_database->kept();
        return *answer;
    }
    uplink::CloudAnswer greets(const uplink::SiteLog &log) { return says(log.hello()); }
    uplink::CloudAnswer brings(const uplink::SiteLog &log, uplink::CloudAnswer agreed)
    {
        for (auto from = log.heldBy(agreed.held); from < log.records.size();) {
            const auto batch = log.batch(from, 100, agreed);
            agreed = says(batch);
            from += batch.records.size(); // whatever became of them
        }
        return agreed;
    }
    Outcome<Answer> giveLease(const uplink::SiteLog &log)
    {
        return giveLease(log.records.back().incarnation);
    }
    Outcome<Answer> giveLease(const Incarnation &run)
    {
        Call call;
        call.now = m_clock.now();
        call.identity.subject = "somebody";
        call.path = {{"tenantId", kSite.tenant}, {"id", kSite.id}};
        call.body = json::Object{{"run", toHex(run.bytes)}};
        VQ_ASSERT(m_database->begin());
        const auto route =
            std::ranges::find(m_routes, "giveSiteLease", &Route::operation);
        auto answer = route->write(*m_database, call);
        VQ_ASSERT(m_database->execute(answer ? "COMMIT" : "ROLLBACK"));
        return answer;
    }
    std::int64_t count(const char *sql)
    {
        return m_database->run(sql)->front().integer(0);
    }
    std::pair<uplink::SiteLog, uplink::SiteLog> twoHubs(std::uint8_t seed);
    void fenceBySilenceOfNobody(const uplink::SiteLog &holder, uplink::SiteLog &other);

    QTemporaryDir m_folder;
    std::unique_ptr<Database> m_database;
    FakeClock m_clock;
    std::shared_ptr<LineBook> m_book = std::make_shared<LineBook>();
    metrics::Registry m_registry;
    std::shared_ptr<ingest::Intake> m_intake;
    Routes m_routes;
};

void HeadOfficeTest::initTestCase()
{
    const auto path = m_folder.filePath("cloud.sqlite").toStdString();
    auto opened = kUrl != nullptr ? PostgresDatabase::open(kUrl)
                                  : SqliteDatabase::open({.path = path});
    QVERIFY2(opened.has_value(), opened ? "" : opened.error().message.c_str());
    m_database = std::move(*opened);
    const std::vector<Schema> schemas = {sites::schema(), queues::schema(),
                                         sessions::schema(), ingest::schema(),
                                         audit::schema()};
    const auto done = migrate(*m_database, schemas);
    QVERIFY2(done.has_value(), done ? "" : done.error().message.c_str());
    QVERIFY(ingest::ensureGeneration(*m_database));
    QVERIFY(
        m_database->run("INSERT INTO site (id, tenant_id, name, zone, address, "
                        "is_active, created_at, updated_at, revision) VALUES ($1, $2, "
                        "'S', 'Europe/Berlin', '', 1, 0, 0, 1)",
                        {kSite.id, kSite.tenant}));
    ingest::addRoutes(m_routes, m_book);
}

void HeadOfficeTest::init()
{
    for (const char *table :
         {"session", "queue", "site_log", "audit_entry", "audit_head"})
        QVERIFY(m_database->execute("DELETE FROM " + std::string(table)));
    m_book = std::make_shared<LineBook>();
    m_routes.clear();
    ingest::addRoutes(m_routes, m_book);
    m_intake =
        ingest::makeIntake({.clock = m_clock, .book = m_book, .registry = m_registry});
}

// Two hubs that live side by side: the second one is fenced after a minute.
void HeadOfficeTest::fenceBySilenceOfNobody(const uplink::SiteLog &holder,
                                            uplink::SiteLog &other)
{
    auto agreed = greets(holder);
    for (int i = 0; i < 30; ++i) {
        m_clock.pass(Ms{5'000});
        (void)says(holder.batch(holder.records.size(), 1, agreed));
        if (greets(other).standing == uplink::Standing::Fenced)
            return;
    }
    QFAIL("it was never fenced");
}

// One is followed, the other was started on a backup of it, is fenced, and was heard aside.
std::pair<uplink::SiteLog, uplink::SiteLog> HeadOfficeTest::twoHubs(std::uint8_t seed)
{
    std::pair hubs{uplink::SiteLog(kHash, seed), uplink::SiteLog(kHash, seed)};
    auto &[holder, clone] = hubs;
    for (int i = 0; i < 100; ++i) {
        holder.step();
        clone.step();
    }
    for (int i = 0; i < 50; ++i)
        holder.step();
    (void)brings(holder, greets(holder));
    clone.start();
    for (int i = 0; i < 50; ++i)
        clone.step();
    fenceBySilenceOfNobody(holder, clone);
    (void)brings(clone, greets(clone));
    return hubs;
}

void HeadOfficeTest::aHubThatWasFencedIsMadeTheRightOne()
{
    uplink::SiteLog holder(kHash, 1);
    uplink::SiteLog clone(kHash, 1); // a backup of it, started elsewhere
    for (int i = 0; i < 200; ++i) {
        holder.step();
        clone.step();
    }
    (void)brings(holder, greets(holder));
    for (int i = 0; i < 100; ++i)
        holder.step();
    (void)brings(holder, greets(holder));
    clone.start();
    for (int i = 0; i < 100; ++i)
        clone.step();
    fenceBySilenceOfNobody(holder, clone);
    QCOMPARE(count("SELECT count(*) FROM audit_entry WHERE action = 'site.hub_fenced'"),
             std::int64_t(1));
    // Before it has said anything nobody can know where it goes on.
    QCOMPARE(giveLease(clone).error().problems.front().code, std::string("other_log"));
    const auto aside = brings(clone, greets(clone));
    QVERIFY(aside.verdict == uplink::Verdict::KeptAside);
    QVERIFY(count("SELECT count(*) FROM site_aside WHERE state = 'open'") > 0);

    const auto given = giveLease(clone);
    QVERIFY2(given.has_value(), given ? "" : given.error().problems[0].message.c_str());
    QCOMPARE(count("SELECT count(*) FROM site_aside WHERE state = 'open'"),
             std::int64_t(0));
    QVERIFY(greets(holder).standing == uplink::Standing::Fenced);
    auto agreed = greets(clone);
    QVERIFY(agreed.standing == uplink::Standing::Holder);
    agreed = brings(clone, agreed);
    QVERIFY(agreed.verdict == uplink::Verdict::Taken);
    QCOMPARE(clone.heldBy(agreed.held), std::uint64_t(clone.records.size()));
    // The rows are those of the clone's people.
    std::int64_t waiting = 0;
    for (const auto &[id, ticket] : clone.site.state.tickets)
        waiting += ticket.state == TicketState::Waiting ? 1 : 0;
    QCOMPARE(count("SELECT count(*) FROM session WHERE status = 'waiting'"), waiting);
}

// It was started anew while it was fenced: that run is fenced, too, and the word names the one
// before.
void HeadOfficeTest::theWordHoldsForTheRunsThatFollowed()
{
    auto [holder, clone] = twoHubs(5);
    const auto named = clone.records.back().incarnation;
    clone.start();
    for (int i = 0; i < 20; ++i)
        clone.step();
    QVERIFY(brings(clone, greets(clone)).verdict == uplink::Verdict::KeptAside);
    QVERIFY(giveLease(named).has_value());
    auto agreed = greets(clone);
    QVERIFY(agreed.standing == uplink::Standing::Holder);
    agreed = brings(clone, agreed);
    QVERIFY(agreed.verdict == uplink::Verdict::Taken);
    QCOMPARE(clone.heldBy(agreed.held), std::uint64_t(clone.records.size()));
    QVERIFY(greets(holder).standing == uplink::Standing::Fenced);
}

// Its run is in the line already, as far as it was heard before another one took over.
void HeadOfficeTest::theHolderOfBeforeIsMadeTheRightOneAgain()
{
    auto [holder, clone] = twoHubs(6);
    QVERIFY(giveLease(clone).has_value());
    QVERIFY(brings(clone, greets(clone)).verdict == uplink::Verdict::Taken);
    for (int i = 0; i < 50; ++i)
        holder.step();
    QVERIFY(brings(holder, greets(holder)).verdict == uplink::Verdict::KeptAside);
    QVERIFY(giveLease(holder).has_value());
    auto agreed = greets(holder);
    QVERIFY(agreed.standing == uplink::Standing::Holder);
    agreed = brings(holder, agreed);
    QVERIFY(agreed.verdict == uplink::Verdict::Taken);
    QCOMPARE(holder.heldBy(agreed.held), std::uint64_t(holder.records.size()));
    QVERIFY(greets(clone).standing == uplink::Standing::Fenced);
}

void HeadOfficeTest::aHubThatWasCopiedWhileItRanIsNot()
{
    uplink::SiteLog holder(kHash, 2);
    uplink::SiteLog twin(kHash, 2);
    for (int i = 0; i < 200; ++i) {
        holder.step();
        twin.step();
    }
    twin.writeStrange(); // anything that the other one did not
    for (int i = 0; i < 50; ++i)
        holder.step();
    (void)brings(holder, greets(holder));
    twin.start();
    auto agreed = greets(twin);
    QVERIFY(agreed.standing == uplink::Standing::Fenced);
    (void)brings(twin, agreed);
    QCOMPARE(giveLease(twin).error().problems.front().code, std::string("other_log"));
    QVERIFY(greets(holder).standing == uplink::Standing::Holder);
}

void HeadOfficeTest::aHubThatNobodyFencedIsNotFound()
{
    uplink::SiteLog holder(kHash, 3);
    (void)brings(holder, greets(holder));
    QCOMPARE(giveLease(holder).error().status, 404);
}

// What came after the backup stays in the line; what people see is the log that goes on.
void HeadOfficeTest::aRestoredHubIsFollowedFromItsBackup()
{
    uplink::SiteLog before(kHash, 4);
    uplink::SiteLog restored(kHash, 4);
    for (int i = 0; i < 300; ++i) {
        before.step();
        restored.step();
    }
    for (int i = 0; i < 200; ++i)
        before.step();
    (void)brings(before, greets(before));
    restored.start();
    for (int i = 0; i < 150; ++i)
        restored.step();
    (void)greets(restored);
    m_clock.pass(Ms{25'000}); // the other one is gone
    auto agreed = greets(restored);
    QVERIFY(agreed.standing == uplink::Standing::Holder);
    QVERIFY(count("SELECT lost FROM site_log") > 0);
    agreed = brings(restored, agreed);
    QVERIFY(agreed.verdict == uplink::Verdict::Taken);
    QCOMPARE(m_database->run("SELECT projection FROM site_log")->front().text(0),
             std::string("following"));
    std::int64_t waiting = 0;
    for (const auto &[id, ticket] : restored.site.state.tickets) {
        waiting += ticket.state == TicketState::Waiting ? 1 : 0;
        const auto row = m_database->run("SELECT status FROM session WHERE id = $1",
                                         {toHex(id.bytes)});
        QCOMPARE(row->front().text(0), std::string(toString(ticket.state)));
    }
    QCOMPARE(count("SELECT count(*) FROM session WHERE status = 'waiting'"), waiting);
    QVERIFY(count("SELECT count(*) FROM session WHERE outcome = 'lost'") > 0);
}

void HeadOfficeTest::aSiteThatFallsSilentIsSaidToBe()
{
    const auto note = [this] {
        VQ_ASSERT(m_database->begin());
        const auto noted = ingest::noteSilence(*m_database, m_book, m_clock.now(), 10);
        VQ_ASSERT(m_database->execute("COMMIT"));
        m_database->kept();
        return noted ? *noted : -1;
    };
    const auto troubles = [this](const std::string &trouble) {
        return m_database
            ->run("SELECT count(*) FROM queue WHERE coalesce(trouble, '') = $1",
                  {trouble})
            ->front()
            .integer(0);
    };
    const auto said = [this](const char *action) {
        return m_database
            ->run("SELECT count(*) FROM audit_entry WHERE action = $1", {action})
            ->front()
            .integer(0);
    };
    uplink::SiteLog hub(kHash, 9);
    for (int i = 0; i < 50; ++i)
        hub.step();
    const auto agreed = brings(hub, greets(hub));
    const auto all = troubles("");
    QVERIFY(all > 0);
    m_clock.pass(ingest::kSilentAfter - Ms{1});
    QCOMPARE(note(), std::int64_t(0));
    m_clock.pass(Ms{1});
    QCOMPARE(note(), std::int64_t(1));
    QCOMPARE(note(), std::int64_t(0)); // once
    QCOMPARE(troubles("silent"), all);
    QCOMPARE(said("site.silent"), std::int64_t(1));
    (void)says(hub.batch(hub.records.size(), 1, agreed));
    QCOMPARE(troubles(""), all);
    QCOMPARE(said("site.heard_again"), std::int64_t(1));
    QCOMPARE(note(), std::int64_t(0));
}

QTEST_GUILESS_MAIN(HeadOfficeTest)
#include "head_office_test.moc"
