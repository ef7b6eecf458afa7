// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "hub/reducer/keeper_world.h"
#include "hub/reducer/log_check.h"
#include "platform/sqlite/copy.h"
#include "tests/support/joined_test.h"

namespace vq::hub::upkeep_test {

using std::chrono::days;
using std::chrono::hours;

namespace {

constexpr std::size_t kDays = Upkeep::kKept.count();

} // namespace

class UpkeepTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m = std::make_unique<KeeperWorld>();
        m->is_on_volatile_disk = true;
        m->config.rollover = DayRollover::Carry;
        m_has_cloud = true;
        QVERIFY(m->start());
    }
    void cleanup() { m.reset(); }

    void nothingIsTakenAwayFor35Days();
    void whatTheCloudHasNotIsKeptFor400Days();
    void whatTheCloudHasGoesAndNoMore();
    void whatTheCloudHasAtLastGoesTheSameDay();
    void whatIsOlderIsTakenAwayAndTheRestIsWell();
    void aTicketThatWaitedThroughItStays();
    void aDayIsTakenAwayInSmallSteps();
    void aClockThatWasSetAheadTakesNothingAway();
    void aDamagedSealKeepsWhatIsBehindIt();
    void aRestoreEndsTheRound();
    void repliesAreTakenAwayAfterAWeekInSmallSteps();

private:
    // Visitors come, most of them are sent off at once, and the day passes.
    void liveDays(int count, int visitors = 2)
    {
        for (int i = 0; i < count; ++i) {
            for (int j = 0; j < visitors; ++j) {
                m->handle(KeeperWorld::take("t" + std::to_string(++m_requests)));
                const auto &classes = m->keeper->state().lineOf({"PASS"}).classes();
                TicketId youngest;
                classes.begin()->second.forEach(
                    [&](const auto &entry) { youngest = entry.ticket; });
                m->handle(KeeperWorld::ask(
                    "c" + std::to_string(++m_requests),
                    command::Cancel{.ticket = youngest, .reason = "visitor"}));
            }
            if (m_has_cloud)
                m->keeper->noteHeldByCloud(m->keeper->log().records());
            m->clock.pass(hours{24});
            for (int j = 0; j < 8; ++j)
                tick();
        }
    }
    void tick()
    {
        m->clock.pass(SiteKeeper::kUpkeepEvery);
        m->keeper->handle({});
    }
    Store &store() { return m->keeper->store(); }
    int recordsKept()
    {
        int count = 0;
        const auto read = store().readAfter(0, [&count](const Record &) -> Status {
            ++count;
            return Done{};
        });
        VQ_ASSERT(read.has_value());
        return count;
    }

    std::unique_ptr<KeeperWorld> m;
    int m_requests = 0;
    bool m_has_cloud = true; // which has each day's records by the evening
};

void UpkeepTest::nothingIsTakenAwayFor35Days()
{
    liveDays(34);
    QCOMPARE(*store().prunedTo(), std::uint64_t{0});
    QCOMPARE(static_cast<std::uint64_t>(recordsKept()), m->keeper->log().records());
    QCOMPARE(store().ticketsAfter(0, 1000)->size(), std::size_t{68});
}

void UpkeepTest::whatTheCloudHasNotIsKeptFor400Days()
{
    m_has_cloud = false;
    liveDays(399, 1);
    QCOMPARE(*store().prunedTo(), std::uint64_t{0});
    liveDays(11, 1);
    QVERIFY(*store().prunedTo() > 0);
    QCOMPARE(store().seals()->size(), std::size_t{Upkeep::kKeptUnsent.count() + 1});
    QVERIFY(!verifyLog(store(), std::nullopt).problem.has_value());
}

void UpkeepTest::whatTheCloudHasGoesAndNoMore()
{
    m_has_cloud = false;
    liveDays(5);
    const auto held = m->keeper->log().records();
    liveDays(35);
    m->keeper->noteHeldByCloud(held);
    liveDays(5);
    const auto pruned_to = *store().prunedTo();
    QVERIFY(pruned_to > 0);
    QVERIFY(pruned_to <= held);
}

void UpkeepTest::whatTheCloudHasAtLastGoesTheSameDay()
{
    m_has_cloud = false;
    liveDays(45);
    QCOMPARE(*store().prunedTo(), std::uint64_t{0});
    m->keeper->noteHeldByCloud(m->keeper->log().records());
    for (int i = 0; i < 8; ++i)
        tick();
    QVERIFY(*store().prunedTo() > 0);
}

void UpkeepTest::whatIsOlderIsTakenAwayAndTheRestIsWell()
{
    liveDays(45);
    const auto report = verifyLog(store(), std::nullopt);
    QVERIFY(!report.problem.has_value());
    QVERIFY(report.begins_at > 1);
    QCOMPARE(store().seals()->size(), kDays + 1);
    QCOMPARE(static_cast<std::uint64_t>(recordsKept()),
             m->keeper->log().records() + 1 - report.begins_at);
    const auto tickets = *store().ticketsAfter(0, 1000);
    QCOMPARE(tickets.size(), 2 * kDays);
    QVERIFY(m->start());
    QVERIFY(m->cutPower());
    QCOMPARE(m->keeper->log().records() + 1 - report.begins_at,
             static_cast<std::uint64_t>(recordsKept()));
}

void UpkeepTest::aTicketThatWaitedThroughItStays()
{
    m->handle(KeeperWorld::take("patient"));
    const TicketId patient = m->keeper->state().tickets.begin()->first;
    liveDays(45);
    QVERIFY(m->keeper->state().find(patient) != nullptr);
    QVERIFY(store().findTicket(patient)->has_value());
    // She ends today: the fold and the start's look at the stored tickets need her still.
    m->handle(
        KeeperWorld::ask("bye", command::Cancel{.ticket = patient, .reason = "visitor"}));
    QVERIFY(m->start());
    QVERIFY(!verifyLog(store(), std::nullopt).problem.has_value());
    liveDays(45);
    QVERIFY(!store().findTicket(patient)->has_value());
    QVERIFY(m->start());
}

void UpkeepTest::aDayIsTakenAwayInSmallSteps()
{
    liveDays(1, 700);
    liveDays(34);
    m->clock.pass(hours{24});
    int before = recordsKept();
    const int all = before;
    for (int i = 0; i < 20; ++i) {
        tick();
        const int now = recordsKept();
        QVERIFY(before - now <= Upkeep::kRowsPerStep);
        QVERIFY(!verifyLog(store(), std::nullopt).problem.has_value());
        before = now;
    }
    QVERIFY(all - before > 1000);
    QVERIFY(store().ticketsAfter(0, 2000)->size() < 100);
}

void UpkeepTest::aClockThatWasSetAheadTakesNothingAway()
{
    liveDays(40);
    const auto pruned_to = *store().prunedTo();
    m->clock.set(m->clock.now() + days{4000});
    m->keeper->handle({});
    for (int i = 0; i < 13; ++i) {
        m->clock.pass(hours{1});
        m->keeper->handle({});
        tick();
        tick();
    }
    // Believed by now: one more day has been opened, and one may go for it.
    const auto marks = *store().seals();
    QCOMPARE(marks.size(), kDays + 1);
    QVERIFY(*store().prunedTo() > pruned_to);
    QVERIFY(m->start());
}

void UpkeepTest::aDamagedSealKeepsWhatIsBehindIt()
{
    liveDays(36);
    const auto pruned_to = *store().prunedTo();
    QVERIFY(m->keeper->store().database().execute(
        "UPDATE seal SET hash = zeroblob(32) WHERE position = "
        "(SELECT position FROM seal ORDER BY position LIMIT 1 OFFSET 1)"));
    liveDays(1);
    QCOMPARE(*store().prunedTo(), pruned_to);
    liveDays(1); // the next one is good
    QVERIFY(*store().prunedTo() > pruned_to);
    QVERIFY(!verifyLog(store(), std::nullopt).problem.has_value());
}

void UpkeepTest::aRestoreEndsTheRound()
{
    const QTemporaryDir dir;
    const std::string other = dir.filePath("other.db").toStdString();
    m.reset();
    {
        KeeperWorld elsewhere;
        elsewhere.clock.pass(days{36} + Minutes{10});
        QVERIFY(elsewhere.start());
        elsewhere.handle(KeeperWorld::take("x"));
        QVERIFY(sqlite::copyTo(elsewhere.keeper->store().database(), other));
    }
    m = std::make_unique<KeeperWorld>(); // on real files, which can be exchanged
    QVERIFY(m->start());
    std::vector<Item> visitors;
    visitors.reserve(600);
    for (int i = 0; i < 600; ++i)
        visitors.emplace_back(KeeperWorld::take("v" + std::to_string(i)));
    m->keeper->handle(std::move(visitors));
    liveDays(35, 0);
    m->clock.pass(hours{24});
    for (int i = 0; i < 2; ++i)
        tick();
    QVERIFY(*store().prunedTo() > 0);
    Outbox out;
    QVERIFY(m->keeper->replaceDatabase(other, m->path("kept.db"), out));
    const int records = recordsKept();
    for (int i = 0; i < 6; ++i)
        tick();
    QCOMPARE(recordsKept(), records);
    QCOMPARE(*store().prunedTo(), std::uint64_t{0});
    QVERIFY(!verifyLog(store(), std::nullopt).problem.has_value());
}

void UpkeepTest::repliesAreTakenAwayAfterAWeekInSmallSteps()
{
    const auto replies = [this] {
        auto query = m->keeper->store().database().query("SELECT count(*) FROM request");
        VQ_ASSERT(query.has_value() && *query->step());
        return query->integer(0);
    };
    liveDays(1, 600);
    QCOMPARE(replies(), 1200);
    liveDays(5);
    QCOMPARE(replies(), 1200 + 5 * 4);
    m->clock.pass(hours{24});
    std::int64_t before = replies();
    for (int i = 0; i < 4; ++i) {
        tick();
        QVERIFY(before - replies() <= Upkeep::kRowsPerStep);
        before = replies();
    }
    QCOMPARE(before, 5 * 4);
}

VQ_JOINED_TEST(UpkeepTest)

} // namespace vq::hub::upkeep_test

#include "upkeep_test.moc"
