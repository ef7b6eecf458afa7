// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <QTest>

#include "hub/reducer/keeper_world.h"
#include "platform/sqlite/copy.h"
#include "tests/support/joined_test.h"

namespace vq::hub::door_test {

// Who comes and goes: devices, and the clerks who signed in at them.
class DoorTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m = std::make_unique<KeeperWorld>();
        QVERIFY(m->start());
        m_desk = *m->keeper->registerDevice("counter", "Desk 1");
        QVERIFY(book().save("Eva", "hash").has_value());
    }
    void cleanup() { m.reset(); }

    void aFullDiskKeepsNobodyFromSigningIn();
    void whoeverIsNotConfiguredAnyMoreIsSignedOut();
    void aRestoreBringsNobodyBackWhomTheConfigurationDoesNotName();
    void aSignInEndsWhileItsDeviceStaysConnected();
    void aRestoreSignsOutWhomItDoesNotKnow_data();
    void aRestoreSignsOutWhomItDoesNotKnow();
    void whoJoinsWhileABackupIsRestoredMeetsTheRestoredSite_data();
    void whoJoinsWhileABackupIsRestoredMeetsTheRestoredSite();
    void whoJoinsWhileItIsRevokedDoesNotCount();
    void nobodyIsLetInWhileSignInsCannotBeRead();

private:
    StaffBook book() { return StaffBook(m->keeper->store().database()); }
    Status signIn(const Admission &at)
    {
        return book().signIn({.device = at.device, .counter = {1}, .staff = "Eva"},
                             m->clock.now());
    }
    static Join join(const std::string &token)
    {
        return {
            .session = 9,
            .hello = {
                .role = "counter", .token = token, .program = "test", .resume_from = {}}};
    }
    Admission joined(const std::string &token)
    {
        const auto out = m->handle(join(token));
        VQ_ASSERT(out.admitted.at(0).outcome.has_value());
        return *out.admitted.at(0).outcome;
    }
    int connections(const DeviceId &device) const
    {
        const auto found = m->keeper->connections().find(device);
        return found == m->keeper->connections().end() ? 0 : found->second;
    }
    static std::string refusalOf(const Outbox &out)
    {
        const auto &outcome = out.admitted.at(0).outcome;
        return outcome.has_value() ? std::string() : outcome.error().code;
    }

    std::unique_ptr<KeeperWorld> m;
    std::string m_desk;
};

void DoorTest::aFullDiskKeepsNobodyFromSigningIn()
{
    const Admission desk = joined(m_desk);
    m->faults.setRoom(0);
    m->room.fill();
    std::string code = "not asked";
    int counter = 0; // another one each time: SQLite does not write what is there already
    const Errand sign_in = [&](SiteKeeper &keeper, Outbox &) {
        const Status done = keeper.write([&](StaffBook &staff) {
            return staff.signIn(
                {.device = desk.device, .counter = {++counter}, .staff = "Eva"},
                keeper.now());
        });
        code = done.has_value() ? "" : done.error().code;
    };
    m->handle(sign_in);
    QCOMPARE(code, std::string());
    QVERIFY(!m->room.isHeld());
    QVERIFY(!m->keeper->acceptsTickets());
    QVERIFY(joined(m_desk).clerk.has_value());
    m->faults.setRoom(0); // and the reserve is used up, but for what SQLite has padded
    for (int i = 0; i < 20 && code.empty(); ++i)
        m->handle(sign_in);
    QCOMPARE(code, std::string("disk_full"));
    // No try has cost a look through the whole log.
    QVERIFY(m->registry.exposition().find("vq_hub_reloads_total 0") != std::string::npos);
    m->faults.setRoom(sqlite::FaultVfs::kNoLimit);
    m->handle(sign_in);
    QCOMPARE(code, std::string());
}

void DoorTest::whoeverIsNotConfiguredAnyMoreIsSignedOut()
{
    m->staff = {{.name = "Ada", .pin_hash = "hash"}};
    QVERIFY(m->start());
    const Admission desk = joined(m_desk);
    QVERIFY(book()
                .signIn({.device = desk.device, .counter = {1}, .staff = "Ada"},
                        m->clock.now())
                .has_value());
    QVERIFY(m->start());
    QVERIFY(joined(m_desk).clerk.has_value());
    m->staff.clear();
    QVERIFY(m->start());
    QVERIFY(!joined(m_desk).clerk.has_value());
    QVERIFY(*book().find("Eva"));
}

void DoorTest::aRestoreBringsNobodyBackWhomTheConfigurationDoesNotName()
{
    m->staff = {{.name = "Ada", .pin_hash = "hash"}};
    QVERIFY(m->start());
    QVERIFY(sqlite::copyTo(m->keeper->store().database(), m->path("backup.db")));
    m->staff = {{.name = "Ida", .pin_hash = "hash"}};
    QVERIFY(m->start());
    Outbox out;
    QVERIFY(m->keeper->replaceDatabase(m->path("backup.db"), m->path("kept.db"), out));
    QVERIFY(!*book().find("Ada"));
    QVERIFY(*book().find("Ida"));
    QVERIFY(*book().find("Eva"));
}

void DoorTest::aSignInEndsWhileItsDeviceStaysConnected()
{
    const Admission desk = joined(m_desk);
    QVERIFY(!desk.clerk.has_value());
    QVERIFY(signIn(desk));
    m->clock.pass(kSignInMax - Ms{1});
    QVERIFY(m->keeper->handle({}).clerks.empty());
    QVERIFY(joined(m_desk).clerk.has_value());
    m->clock.pass(SiteKeeper::kSweepEvery);
    const auto clerks = m->keeper->handle({}).clerks;
    QCOMPARE(clerks.size(), 1U);
    QVERIFY(clerks[0].device == desk.device && !clerks[0].clerk);
    m->clock.pass(SiteKeeper::kSweepEvery);
    QVERIFY(m->keeper->handle({}).clerks.empty()); // told once
    QVERIFY(!joined(m_desk).clerk.has_value());
}

void DoorTest::aRestoreSignsOutWhomItDoesNotKnow_data()
{
    QTest::addColumn<bool>("is_in_backup");
    QTest::addRow("signed in before the backup") << true;
    QTest::addRow("signed in after it") << false;
}

void DoorTest::aRestoreSignsOutWhomItDoesNotKnow()
{
    QFETCH(const bool, is_in_backup);
    const Admission desk = joined(m_desk);
    if (is_in_backup)
        QVERIFY(signIn(desk));
    QVERIFY(sqlite::copyTo(m->keeper->store().database(), m->path("backup.db")));
    QVERIFY(signIn(desk));
    Outbox out;
    QVERIFY(m->keeper->replaceDatabase(m->path("backup.db"), m->path("kept.db"), out));
    const auto told = std::ranges::find(out.clerks, desk.device, &ClerkChange::device);
    QVERIFY(told != out.clerks.end());
    QCOMPARE(told->clerk.has_value(), is_in_backup);
    QVERIFY(out.dismissals.empty());
}

void DoorTest::whoJoinsWhileABackupIsRestoredMeetsTheRestoredSite_data()
{
    QTest::addColumn<bool>("joins_first");
    QTest::addRow("the join came first") << true;
    QTest::addRow("the restore came first") << false;
}

void DoorTest::whoJoinsWhileABackupIsRestoredMeetsTheRestoredSite()
{
    QFETCH(const bool, joins_first);
    QVERIFY(sqlite::copyTo(m->keeper->store().database(), m->path("backup.db")));
    const std::string later = *m->keeper->registerDevice("counter", "Desk 2");
    const Errand restore = [this](SiteKeeper &keeper, Outbox &out) {
        QVERIFY(keeper.replaceDatabase(m->path("backup.db"), m->path("kept.db"), out));
    };
    std::vector<Item> items;
    if (!joins_first)
        items.emplace_back(restore);
    items.emplace_back(join(later));
    items.emplace_back(join(m_desk));
    if (joins_first)
        items.emplace_back(restore);
    const auto out = m->keeper->handle(std::move(items));
    QCOMPARE(refusalOf(out), std::string("bad_token"));
    for (const auto &[device, count] : m->keeper->connections())
        QVERIFY(count == 0 || m->keeper->state().devices.contains(device));
    const Admission &known = *out.admitted.at(1).outcome;
    const auto welcome = std::get<lan::Welcome>(KeeperWorld::decoded(known.messages[0]));
    QVERIFY(welcome.revision.incarnation == m->keeper->log().head().incarnation);
    QCOMPARE(connections(known.device), 1);
}

void DoorTest::whoJoinsWhileItIsRevokedDoesNotCount()
{
    const Admission desk = joined(m_desk);
    m->handle(Leave{.session = 9, .device = desk.device});
    std::vector<Item> items;
    items.emplace_back(
        KeeperWorld::ask("v1", command::RevokeDevice{.device = desk.device}));
    items.emplace_back(join(m_desk));
    const auto out = m->keeper->handle(std::move(items));
    QCOMPARE(refusalOf(out), std::string("revoked"));
    QCOMPARE(connections(desk.device), 0);
}

void DoorTest::nobodyIsLetInWhileSignInsCannotBeRead()
{
    const Admission desk = joined(m_desk);
    QVERIFY(m->keeper->store().database().execute("DROP TABLE sign_in").has_value());
    const auto out = m->handle(join(m_desk));
    QCOMPARE(refusalOf(out), std::string("storage_misused"));
    QVERIFY(out.admitted[0].outcome.error().kind == ErrorKind::Retry);
    QCOMPARE(connections(desk.device), 1);
}

VQ_JOINED_TEST(DoorTest)

} // namespace vq::hub::door_test

#include "door_test.moc"
