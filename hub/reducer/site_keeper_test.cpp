// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <set>

#include <QTest>

#include "hub/reducer/keeper_world.h"
#include "platform/sqlite/copy.h"
#include "tests/support/joined_test.h"

namespace vq::hub::site_keeper_test {

class SiteKeeperTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m = std::make_unique<KeeperWorld>(); }
    void cleanup() { m.reset(); }

    void aRepeatedRequestMakesOneTicket();
    void aRepeatInTheSameBatchMakesOneTicket();
    void anIdUsedForAnotherCommandIsRefused();
    void anIdUsedForAnotherTicketIsRefused();
    void aRefusalIsNotKept();
    void aCallThatFoundNobodyMayFindSomebodyLater();
    void everyStartIsANewIncarnationOfTheSameLog();
    void aStartRefusesAChangedTicket();
    void aStartRefusesAChangedRecord();
    void aFailedCommitTakesTheBatchBackAndSaysRetry();
    void whatIsAnsweredAfterAFailedSyncOutlivesAPowerCut_data();
    void whatIsAnsweredAfterAFailedSyncOutlivesAPowerCut();
    void aCommitThatFailedAndIsThereIsWitnessed();
    void aDiskThatKeepsNothingEndsTheHub();
    void aFullDiskRefusesTicketsAndGoesOnCalling();
    void aCopyThatCouldNotBeRecordedIsNotOrdered();
    void aCopyOrderedOnAFullDiskIsOrderedOnce();
    void aFullDiskIsSaidInTheHallAndEndsWhenThereIsRoom();
    void aNewDayIsOpenedByTimeAlone();
    void aTicketOfAnEarlierDayIsStillFound();
    void aBatchIsOneCommit();
    void aReplacedDatabaseGivesNoNumberTwice();
    void aBackupOfAnotherMachineGivesNoNumberTwice();
    void aRestoreUnderAWrongClockGivesNoNumberTwice_data();
    void aRestoreUnderAWrongClockGivesNoNumberTwice();
    void aDatabaseThatCannotBeOpenedIsNotPutInPlace();

private:
    Outbox take(const char *id) { return m->handle(KeeperWorld::take(id)); }
    static std::string said(const Outbox &out) { return KeeperWorld::said(out); }
    // As the office asks: the kiosk is chosen when the request is not an old one.
    Ask orderOf(TicketId ticket)
    {
        VQ_ASSERT(m->keeper->registerDevice("kiosk", "Entrance").has_value());
        Ask ask = KeeperWorld::ask("copy", command::OrderCopy{ticket, {}});
        ask.complete = [](const SiteKeeper &keeper, CommandBody &body) {
            std::get<command::OrderCopy>(body).kiosk =
                keeper.state().devices.begin()->first;
        };
        return ask;
    }
    double metric(const char *line) const
    {
        const QString page = QString::fromStdString(m->registry.exposition());
        for (const QString &row : page.split(u'\n'))
            if (row.startsWith(QLatin1String(line)))
                return row.section(u' ', -1).toDouble();
        return -1;
    }

    std::unique_ptr<KeeperWorld> m;
};

void SiteKeeperTest::aRepeatedRequestMakesOneTicket()
{
    QVERIFY(m->start());
    const auto first = take("r1");
    QCOMPARE(said(first), std::string("A001"));
    const auto second = take("r1");
    QCOMPARE(*second.answers.front().message, *first.answers.front().message);
    QVERIFY(second.broadcasts.empty());
    QVERIFY(m->start()); // also after a restart
    const auto third = take("r1");
    QCOMPARE(*third.answers.front().message, *first.answers.front().message);
    QCOMPARE(said(take("r2")), std::string("A002"));
}

void SiteKeeperTest::aRepeatInTheSameBatchMakesOneTicket()
{
    QVERIFY(m->start());
    const auto out = m->keeper->handle(
        {KeeperWorld::take("r1"), KeeperWorld::take("r1"), KeeperWorld::take("r2")});
    QCOMPARE(KeeperWorld::said(out, 0), std::string("A001"));
    QCOMPARE(KeeperWorld::said(out, 1), std::string("A001"));
    QCOMPARE(KeeperWorld::said(out, 2), std::string("A002"));
}

void SiteKeeperTest::anIdUsedForAnotherCommandIsRefused()
{
    QVERIFY(m->start());
    take("r1");
    const auto other = m->handle(KeeperWorld::ask(
        "r1",
        command::TakeTicket{.service = {"CASH"}, .priority_class = {}, .language = {}}));
    QCOMPARE(said(other), std::string("request_id_reused"));
    Ask stranger = KeeperWorld::take("r1");
    stranger.command.by.bytes[0] = 7;
    QCOMPARE(said(m->handle(std::move(stranger))), std::string("request_id_reused"));
    QCOMPARE(m->keeper->state().tickets.size(), 1U);
}

void SiteKeeperTest::anIdUsedForAnotherTicketIsRefused()
{
    QVERIFY(m->start());
    take("r1");
    take("r2");
    const auto open =
        KeeperWorld::ask("o1", command::OpenCounter{.counter = {1}, .staff = "Eva"});
    const command::Call call{.counter = {1}, .ticket = {}, .staff = {}};
    m->handle(open);
    m->handle(KeeperWorld::ask("c1", call));
    const auto here = m->keeper->state().counterAt({1}).ticket();
    m->handle(KeeperWorld::ask("s1", command::Serve{{1}, here}));
    QCOMPARE(said(m->handle(KeeperWorld::ask("s1", command::Serve{{1}, here}))),
             std::string("A001"));
    QCOMPARE(said(m->handle(KeeperWorld::ask("s1", command::Serve{{1}}))),
             std::string("request_id_reused"));
    QCOMPARE(said(m->handle(KeeperWorld::ask("u1", command::UndoAtCounter{{1}, 99}))),
             std::string("other_ticket"));
}

void SiteKeeperTest::aRefusalIsNotKept()
{
    QVERIFY(m->start());
    const command::Call call{.counter = {1}, .ticket = {}, .staff = {}};
    QCOMPARE(said(m->handle(KeeperWorld::ask("c1", call))),
             std::string("counter_closed"));
    m->handle(
        KeeperWorld::ask("o1", command::OpenCounter{.counter = {1}, .staff = "Eva"}));
    take("r1");
    QCOMPARE(said(m->handle(KeeperWorld::ask("c1", call))), std::string("A001"));
}

void SiteKeeperTest::aCallThatFoundNobodyMayFindSomebodyLater()
{
    QVERIFY(m->start());
    m->handle(
        KeeperWorld::ask("o1", command::OpenCounter{.counter = {1}, .staff = "Eva"}));
    const command::Call call{.counter = {1}, .ticket = {}, .staff = {}};
    QCOMPARE(said(m->handle(KeeperWorld::ask("c1", call))), std::string("nobody"));
    take("r1");
    QCOMPARE(said(m->handle(KeeperWorld::ask("c1", call))), std::string("A001"));
}

void SiteKeeperTest::everyStartIsANewIncarnationOfTheSameLog()
{
    QVERIFY(m->start());
    take("r1");
    const auto first = m->keeper->log().head().incarnation;
    const auto records = m->keeper->log().records();
    QVERIFY(m->start());
    QVERIFY(m->keeper->log().head().incarnation != first);
    QCOMPARE(m->keeper->log().records(), records + 1); // hub_started, and no other news
    QCOMPARE(m->keeper->state().tickets.size(), 1U);
}

void SiteKeeperTest::aStartRefusesAChangedTicket()
{
    QVERIFY(m->start());
    take("r1");
    QVERIFY(m->keeper->store().database().execute("UPDATE ticket SET language = 'xx'"));
    const auto refused = m->start();
    QVERIFY(!refused.has_value());
    QCOMPARE(refused.error().kind, ErrorKind::Corrupt);
    QCOMPARE(refused.error().code, std::string("fold_differs"));
    QVERIFY(refused.error().message.find("A001") != std::string::npos);
}

void SiteKeeperTest::aStartRefusesAChangedRecord()
{
    QVERIFY(m->start());
    take("r1");
    QVERIFY(m->keeper->store().database().execute(
        "UPDATE record SET hlc_wall_ms = hlc_wall_ms + 1 WHERE type = 'ticket_issued'"));
    const auto refused = m->start();
    QVERIFY(!refused.has_value());
    QCOMPARE(refused.error().kind, ErrorKind::Corrupt);
    QCOMPARE(refused.error().code, std::string("bad_hash"));
}

void SiteKeeperTest::aFailedCommitTakesTheBatchBackAndSaysRetry()
{
    QVERIFY(m->start());
    take("r1");
    m->faults.setSyncsFail(true);
    const auto failed = take("r2");
    QCOMPARE(said(failed), std::string("storage_failed"));
    QCOMPARE(KeeperWorld::replyIn(failed).outcome.error().kind, ErrorKind::Retry);
}

void SiteKeeperTest::whatIsAnsweredAfterAFailedSyncOutlivesAPowerCut_data()
{
    QTest::addColumn<int>("failing_syncs");
    QTest::addColumn<bool>("ends");
    QTest::addRow("one") << 1 << false;
    QTest::addRow("the hub cannot go on either, and is started anew") << 2 << true;
}

void SiteKeeperTest::whatIsAnsweredAfterAFailedSyncOutlivesAPowerCut()
{
    QFETCH(const int, failing_syncs);
    QFETCH(const bool, ends);
    for (std::uint64_t seed = 0; seed < 8; ++seed) {
        m.reset();
        m = std::make_unique<KeeperWorld>(seed);
        m->is_on_volatile_disk = true;
        QVERIFY(m->start());
        QCOMPARE(said(take("r1")), std::string("A001"));
        m->disk.failSyncs(failing_syncs);
        const auto failed = take("r2");
        QCOMPARE(said(failed), std::string("storage_failed"));
        QCOMPARE(failed.broken.has_value(), ends);
        if (ends)
            QVERIFY(m->start());
        QCOMPARE(said(take("r2")), std::string("A002"));
        QCOMPARE(said(take("r3")), std::string("A003"));
        QVERIFY(m->cutPower());
        QCOMPARE(m->keeper->state().tickets.size(), 3U);
        QCOMPARE(said(take("r2")), std::string("A002"));
        QCOMPARE(said(take("r4")), std::string("A004"));
    }
}

// Its number is told to whoever asks again, and a backup that is restored next must not give
// it to somebody else.
void SiteKeeperTest::aCommitThatFailedAndIsThereIsWitnessed()
{
    m->is_on_volatile_disk = true;
    QVERIFY(m->start());
    QCOMPARE(said(take("r1")), std::string("A001"));
    m->disk.failSyncs(1);
    QCOMPARE(said(take("r2")), std::string("storage_failed"));
    QCOMPARE(said(take("r2")), std::string("A002")); // it was kept, so nothing is written
    const auto witness = Witness::open(m->path("witness"));
    QVERIFY(witness.has_value() && witness->found().has_value());
    QCOMPARE(witness->found()->series.front().last, 2);
}

void SiteKeeperTest::aDiskThatKeepsNothingEndsTheHub()
{
    m->is_on_volatile_disk = true;
    QVERIFY(m->start());
    take("r1");
    m->disk.failSyncs(1000);
    const auto failed = take("r2");
    QCOMPARE(said(failed), std::string("storage_failed"));
    QVERIFY(failed.broken.has_value());
    QVERIFY(failed.broken->message.find("Nothing more is accepted") != std::string::npos);
    QVERIFY(!m->start());
    QVERIFY(m->cutPower());
    QCOMPARE(said(take("r1")), std::string("A001"));
    QCOMPARE(m->keeper->state().tickets.size(), 1U);
}

void SiteKeeperTest::aFullDiskRefusesTicketsAndGoesOnCalling()
{
    QVERIFY(m->start());
    m->handle(
        KeeperWorld::ask("o1", command::OpenCounter{.counter = {1}, .staff = "Eva"}));
    take("r1");
    m->faults.setRoom(0);
    m->room.fill();
    const auto out = m->keeper->handle(
        {KeeperWorld::take("r2"),
         KeeperWorld::ask("c1",
                          command::Call{.counter = {1}, .ticket = {}, .staff = {}})});
    QCOMPARE(KeeperWorld::said(out, 0), std::string("disk_full"));
    QCOMPARE(KeeperWorld::said(out, 1), std::string("A001"));
    QVERIFY(!m->room.isHeld());
    m->faults.setRoom(sqlite::FaultVfs::kNoLimit);
    QVERIFY(m->start());
    QCOMPARE(m->keeper->state().tickets.size(), 1U);
    QVERIFY(m->keeper->state().tickets.begin()->second.state == TicketState::Called);
}

void SiteKeeperTest::aCopyThatCouldNotBeRecordedIsNotOrdered()
{
    QVERIFY(m->start());
    take("r1");
    const Ask copy = orderOf(m->keeper->state().tickets.begin()->first);
    QCOMPARE(m->handle(copy).orders.size(), 1U);
    QVERIFY(m->handle(copy).orders.empty());
    m->faults.setSyncsFail(true);
    Ask another = copy;
    another.request_id = "another";
    QVERIFY(m->handle(another).orders.empty());
}

void SiteKeeperTest::aCopyOrderedOnAFullDiskIsOrderedOnce()
{
    QVERIFY(m->start());
    take("r1");
    const Ask copy = orderOf(m->keeper->state().tickets.begin()->first);
    m->faults.setRoom(0);
    m->room.fill();
    const auto out = m->handle(copy);
    QCOMPARE(out.orders.size(), 1U);
    QVERIFY(!m->keeper->acceptsTickets());
    QCOMPARE(said(out), std::string("done"));
    const auto again = m->handle(copy);
    QCOMPARE(said(again), std::string("done"));
    QVERIFY(again.orders.empty());
}

void SiteKeeperTest::aFullDiskIsSaidInTheHallAndEndsWhenThereIsRoom()
{
    QVERIFY(m->start());
    m->faults.setRoom(0);
    m->room.fill();
    const auto out = take("r1");
    QCOMPARE(said(out), std::string("disk_full"));
    QCOMPARE(out.broadcasts.size(), 1U);
    auto delta =
        std::get<lan::Delta>(KeeperWorld::decoded(out.broadcasts[0].to(Audience::Staff)));
    QVERIFY(delta.hall && !delta.hall->accepts_tickets);
    m->room.clear();
    m->faults.setRoom(sqlite::FaultVfs::kNoLimit);
    m->clock.pass(SiteKeeper::kSweepEvery);
    const auto later = m->keeper->handle({});
    QCOMPARE(later.broadcasts.size(), 1U);
    delta = std::get<lan::Delta>(
        KeeperWorld::decoded(later.broadcasts[0].to(Audience::Staff)));
    QVERIFY(delta.hall && delta.hall->accepts_tickets);
    QCOMPARE(said(take("r1")), std::string("A001"));
}

void SiteKeeperTest::aNewDayIsOpenedByTimeAlone()
{
    QVERIFY(m->start());
    take("r1");
    const auto day = m->keeper->state().day;
    m->clock.pass(std::chrono::hours{24});
    const auto out = m->keeper->handle({});
    QVERIFY(m->keeper->state().day > day);
    QCOMPARE(out.broadcasts.size(), 1U);
    QCOMPARE(said(take("r2")), std::string("A001"));
    QVERIFY(m->start()); // the fold of two days equals what is stored
}

void SiteKeeperTest::aTicketOfAnEarlierDayIsStillFound()
{
    QVERIFY(m->start());
    take("r1");
    const TicketId id = m->keeper->state().tickets.begin()->first;
    m->handle(KeeperWorld::ask("x1", command::Cancel{.ticket = id, .reason = "visitor"}));
    m->clock.pass(std::chrono::hours{24});
    m->keeper->handle({});
    QVERIFY(m->keeper->state().find(id) == nullptr);
    const auto found = m->keeper->store().findTicket(id);
    QVERIFY(found.has_value() && found->has_value());
    QVERIFY((*found)->state == TicketState::Cancelled);
}

void SiteKeeperTest::aBatchIsOneCommit()
{
    QVERIFY(m->start());
    const double before = metric("vq_hub_commit_seconds_count");
    std::vector<Item> items;
    items.reserve(50);
    for (int i = 0; i < 50; ++i)
        items.emplace_back(KeeperWorld::take("r" + std::to_string(i)));
    const auto out = m->keeper->handle(std::move(items));
    QCOMPARE(out.answers.size(), 50U);
    QCOMPARE(out.broadcasts.size(), 1U);
    QCOMPARE(metric("vq_hub_commit_seconds_count"), before + 1);
    QCOMPARE(KeeperWorld::said(out, 49), std::string("A050"));
}

void SiteKeeperTest::aReplacedDatabaseGivesNoNumberTwice()
{
    QVERIFY(m->start());
    take("r1");
    QVERIFY(sqlite::copyTo(m->keeper->store().database(), m->path("backup.db")));
    take("r2");
    take("r3"); // on paper, but not in the backup
    const auto before = m->keeper->log().head().incarnation;
    Outbox out;
    QVERIFY(m->keeper->replaceDatabase(m->path("backup.db"), m->path("kept.db"), out));
    QVERIFY(std::filesystem::exists(m->path("kept.db")));
    QVERIFY(m->keeper->log().head().incarnation != before);
    QCOMPARE(out.broadcasts.size(), 1U);
    const auto everybody = KeeperWorld::decoded(out.broadcasts[0].to(Audience::Staff));
    QCOMPARE(std::get<lan::Snapshot>(everybody).view.tickets.size(), 1U);
    QCOMPARE(said(take("r4")), std::string("A004"));
    QVERIFY(m->start());
    QCOMPARE(said(take("r5")), std::string("A005"));
}

void SiteKeeperTest::aBackupOfAnotherMachineGivesNoNumberTwice()
{
    KeeperWorld old;
    QVERIFY(old.start());
    std::set<std::string> given;
    const auto give = [&](const KeeperWorld &world, const std::string &request) {
        return given.insert(KeeperWorld::said(world.handle(KeeperWorld::take(request))))
            .second;
    };
    QVERIFY(give(old, "r1"));
    QVERIFY(sqlite::copyTo(old.keeper->store().database(), m->path("backup.db")));
    QVERIFY(give(old, "r2")); // on paper, but not in the backup
    QVERIFY(sqlite::copyTo(old.keeper->store().database(), m->path("younger.db")));
    QVERIFY(give(old, "r3"));
    QVERIFY(m->start());
    Outbox out;
    QVERIFY(m->keeper->replaceDatabase(m->path("backup.db"), m->path("kept.db"), out));
    QVERIFY(give(*m, "s1"));
    QVERIFY(m->start());
    QVERIFY(give(*m, "s2"));
    // A younger backup turns up: it knows nothing of the two.
    QVERIFY(m->keeper->replaceDatabase(m->path("younger.db"), m->path("kept2.db"), out));
    QVERIFY(give(*m, "t1"));
    QVERIFY(give(*m, "t2"));
}

void SiteKeeperTest::aRestoreUnderAWrongClockGivesNoNumberTwice_data()
{
    QTest::addColumn<int>("wrong_hours");
    QTest::addColumn<bool>("is_of_the_day_before");
    QTest::addRow("two days ahead") << 48 << false;
    QTest::addRow("ten years ahead") << 87'600 << false;
    QTest::addRow("back to the day before") << -24 << true;
    QTest::addRow("back by two days") << -48 << true;
}

void SiteKeeperTest::aRestoreUnderAWrongClockGivesNoNumberTwice()
{
    using std::chrono::hours;
    QFETCH(const int, wrong_hours);
    QFETCH(const bool, is_of_the_day_before);
    QVERIFY(m->start());
    const auto pass = [this](Ms span) {
        m->clock.pass(span);
        m->keeper->handle({});
    };
    take("r0");
    if (!is_of_the_day_before)
        pass(hours{24});
    QVERIFY(sqlite::copyTo(m->keeper->store().database(), m->path("backup.db")));
    if (is_of_the_day_before)
        pass(hours{24});
    QCOMPARE(said(take("r1")), std::string("A001"));
    QCOMPARE(said(take("r2")), std::string("A002")); // on paper, but not in the backup
    pass(Minutes{30});
    m->clock.set(m->clock.now() + hours{wrong_hours});
    pass(Minutes{1});
    Outbox out;
    QVERIFY(m->keeper->replaceDatabase(m->path("backup.db"), m->path("kept.db"), out));
    pass(Minutes{1});
    m->clock.set(m->clock.now() - hours{wrong_hours});
    pass(Minutes{1});
    QCOMPARE(said(take("r3")), std::string("A003"));
    QVERIFY(m->start());
}

void SiteKeeperTest::aDatabaseThatCannotBeOpenedIsNotPutInPlace()
{
    QVERIFY(m->start());
    take("r1");
    QFile broken(QString::fromStdString(m->path("broken.db")));
    QVERIFY(broken.open(QIODevice::WriteOnly));
    broken.write(QByteArray(8192, 'x'));
    broken.close();
    Outbox out;
    QVERIFY(!m->keeper->replaceDatabase(m->path("broken.db"), m->path("kept.db"), out));
    QVERIFY(!out.broken.has_value());
    QCOMPARE(m->keeper->state().tickets.size(), 1U);
    QCOMPARE(said(take("r2")), std::string("A002"));
}

VQ_JOINED_TEST(SiteKeeperTest)

} // namespace vq::hub::site_keeper_test

#include "site_keeper_test.moc"
