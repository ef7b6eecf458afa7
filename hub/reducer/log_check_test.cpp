// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "core/queue/apply.h"
#include "hub/reducer/keeper_world.h"
#include "hub/reducer/log_check.h"
#include "tests/support/joined_test.h"

namespace vq::hub::log_check_test {

// Three days of a small site; each test does something to what they left.
class LogCheckTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m = std::make_unique<KeeperWorld>();
        QVERIFY(m->start());
        for (int day = 0; day < 3; ++day) {
            m->handle(KeeperWorld::take("a" + std::to_string(day)));
            m->handle(KeeperWorld::take("b" + std::to_string(day)));
            m->clock.pass(std::chrono::hours{24});
            m->keeper->handle({});
        }
        m->handle(KeeperWorld::take("last"));
    }
    void cleanup() { m.reset(); }

    void aWholeLogIsWell();
    void everyOpenedDayIsSealedWithIt();
    void aStartReadsFromTheYoungestSeal();
    void aDamagedSealIsPassedOver_data();
    void aDamagedSealIsPassedOver();
    void aPrunedLogWithoutAGoodSealIsRefused();
    void whatAStartRefusesIsFoundBesideIt_data();
    void whatAStartRefusesIsFoundBesideIt();
    void aVerificationFindsWhatAStartDoesNotLookAt_data();
    void aVerificationFindsWhatAStartDoesNotLookAt();
    void anotherLiveStateIsFound();
    void aLogThatEndsTooEarlyIsFound();
    void aPrunedLogIsVerifiedFromItsSeal();
    void theLogOfAnotherSiteIsRefused_data();
    void theLogOfAnotherSiteIsRefused();
    void anEmptyLogBecomesTheSites();

private:
    Store &store() { return m->keeper->store(); }
    void damage(const QString &sql)
    {
        QVERIFY(m->keeper->store().database().execute(sql.toStdString()));
    }
    QString found()
    {
        const auto report = verifyLog(store(), std::nullopt);
        return report.problem ? QString::fromStdString(report.problem->code)
                              : QStringLiteral("nothing");
    }
    QString startSays()
    {
        const auto started = m->start();
        return started.has_value() ? QStringLiteral("nothing")
                                   : QString::fromStdString(started.error().code);
    }

    std::unique_ptr<KeeperWorld> m;
};

void LogCheckTest::aWholeLogIsWell()
{
    const LogTarget target{.records = m->keeper->log().records(),
                           .digest = digestOf(m->keeper->state())};
    const auto report = verifyLog(store(), target);
    QVERIFY(!report.problem.has_value());
    QVERIFY(report.chain_ok && report.fold_ok);
    QCOMPARE(report.begins_at, std::uint64_t{1});
    QCOMPARE(report.records, target.records);
    QCOMPARE(report.incarnations, std::uint64_t{1});
    QCOMPARE(startSays(), QStringLiteral("nothing"));
}

void LogCheckTest::everyOpenedDayIsSealedWithIt()
{
    const auto marks = *store().seals();
    QCOMPARE(marks.size(), std::size_t{4});
    const auto state =
        openSeal(**store().findSeal(marks.back().position), m->keeper->log().hash());
    QVERIFY(state.has_value());
    QCOMPARE(state->day, m->keeper->state().day);
    QCOMPARE(state->order_last, std::uint64_t{6}); // the ticket after it is not under it
}

void LogCheckTest::aStartReadsFromTheYoungestSeal()
{
    damage("UPDATE record SET payload = zeroblob(9) WHERE position <= "
           "(SELECT max(position) FROM seal)");
    QCOMPARE(startSays(), QStringLiteral("nothing"));
    QCOMPARE(KeeperWorld::said(m->handle(KeeperWorld::take("next"))),
             std::string("A002"));
}

void LogCheckTest::aDamagedSealIsPassedOver_data()
{
    QTest::addColumn<QString>("sql");
    const QString youngest = " WHERE position = (SELECT max(position) FROM seal)";
    QTest::addRow("its state") << "UPDATE seal SET state = zeroblob(length(state))" +
                                      youngest;
    QTest::addRow("its hash") << "UPDATE seal SET hash = zeroblob(32)" + youngest;
    QTest::addRow("its head") << "UPDATE seal SET head_hash = zeroblob(32)" + youngest;
    QTest::addRow("all of them") << QStringLiteral("UPDATE seal SET seq = seq + 1");
}

void LogCheckTest::aDamagedSealIsPassedOver()
{
    QFETCH(const QString, sql);
    const auto state = m->keeper->state();
    damage(sql);
    QCOMPARE(found(), QStringLiteral("seal_damaged"));
    QCOMPARE(startSays(), QStringLiteral("nothing"));
    QVERIFY(m->keeper->state() == state);
}

void LogCheckTest::aPrunedLogWithoutAGoodSealIsRefused()
{
    const auto marks = *store().seals();
    QVERIFY(!*store().pruneRecords(marks[1].position, 500));
    QCOMPARE(startSays(), QStringLiteral("nothing"));
    damage("UPDATE seal SET hash = zeroblob(32)");
    QCOMPARE(found(), QStringLiteral("seal_damaged"));
    QCOMPARE(startSays(), QStringLiteral("seal_damaged"));
    damage("DELETE FROM seal");
    QCOMPARE(found(), QStringLiteral("seal_damaged"));
}

void LogCheckTest::whatAStartRefusesIsFoundBesideIt_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("code");
    QTest::addRow("a changed ticket")
        << "UPDATE ticket SET language = 'xx' WHERE place_order = 7"
        << "fold_differs";
    QTest::addRow("a lost ticket") << "DELETE FROM ticket WHERE place_order = 7"
                                   << "fold_differs";
    QTest::addRow("a ticket that nobody took")
        << "INSERT INTO ticket (id, token, service, series, number, label, "
           "priority_class, language, origin, day, issued_at_utc_ms, ready_at_utc_ms, "
           "place_order, state, counter, called_at_utc_ms, serving_at_utc_ms, "
           "ended_at_utc_ms, calls, outcome, print, copies, version, person, taken_for) "
           "SELECT zeroblob(16), token, service, series, 99, 'A099', "
           "priority_class, language, origin, day, issued_at_utc_ms, ready_at_utc_ms, 8, "
           "'cancelled', counter, called_at_utc_ms, serving_at_utc_ms, ended_at_utc_ms, "
           "calls, outcome, print, copies, version, person, taken_for FROM ticket WHERE "
           "place_order = 7"
        << "fold_differs";
    QTest::addRow("a ticket of yesterday that lives again")
        << "UPDATE ticket SET state = 'waiting', number = 9 WHERE place_order = 1"
        << "fold_differs";
    QTest::addRow("a changed record")
        << "UPDATE record SET hlc_wall_ms = hlc_wall_ms + 1 WHERE position = "
           "(SELECT max(position) FROM record)"
        << "bad_hash";
    QTest::addRow("a lost record")
        << "DELETE FROM record WHERE position = (SELECT max(position) FROM seal) + 1"
        << "broken_chain";
}

void LogCheckTest::whatAStartRefusesIsFoundBesideIt()
{
    QFETCH(const QString, sql);
    QFETCH(const QString, code);
    QVERIFY(m->start()); // so that a record stands behind the ticket's
    damage(sql);
    QCOMPARE(found(), code);
    QCOMPARE(startSays(), code);
}

void LogCheckTest::aVerificationFindsWhatAStartDoesNotLookAt_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("code");
    QTest::addRow("an old record")
        << "UPDATE record SET hlc_count = hlc_count + 1 WHERE position = 2"
        << "bad_hash";
    QTest::addRow("an old record that is gone") << "DELETE FROM record WHERE position = 2"
                                                << "gap";
    QTest::addRow("an old seal")
        << "UPDATE seal SET state = zeroblob(3) WHERE position = "
           "(SELECT min(position) FROM seal)"
        << "seal_damaged";
    QTest::addRow("a seal of nothing")
        << "INSERT INTO seal SELECT position + 1000, incarnation, seq, hlc_wall_ms, "
           "hlc_count, head_hash, at_utc_ms, state, hash FROM seal LIMIT 1"
        << "seal_damaged";
}

void LogCheckTest::aVerificationFindsWhatAStartDoesNotLookAt()
{
    QFETCH(const QString, sql);
    QFETCH(const QString, code);
    damage(sql);
    QCOMPARE(found(), code);
}

void LogCheckTest::anotherLiveStateIsFound()
{
    const LogTarget target{.records = m->keeper->log().records(), .digest = 4711};
    const auto report = verifyLog(store(), target);
    QVERIFY(report.chain_ok && !report.fold_ok);
    QCOMPARE(report.problem->code, std::string("fold_differs"));
}

void LogCheckTest::aLogThatEndsTooEarlyIsFound()
{
    const LogTarget target{.records = m->keeper->log().records() + 1,
                           .digest = digestOf(m->keeper->state())};
    const auto report = verifyLog(store(), target);
    QVERIFY(!report.chain_ok);
    QCOMPARE(report.problem->code, std::string("gap"));
}

void LogCheckTest::aPrunedLogIsVerifiedFromItsSeal()
{
    const auto marks = *store().seals();
    QVERIFY(*store().pruneRecords(marks[2].position, 1)); // under way
    for (int i = 0; i < 2; ++i) {
        const auto report = verifyLog(store(), std::nullopt);
        QVERIFY(!report.problem.has_value());
        QCOMPARE(report.begins_at, marks[2].position + 1);
        QVERIFY(!*store().pruneRecords(marks[2].position, 500)); // done
    }
    QCOMPARE(startSays(), QStringLiteral("nothing"));
    damage("UPDATE record SET seq = seq + 7 WHERE position = "
           "(SELECT min(position) FROM record)");
    QCOMPARE(found(), QStringLiteral("gap"));
}

void LogCheckTest::theLogOfAnotherSiteIsRefused_data()
{
    QTest::addColumn<QString>("tenant");
    QTest::addColumn<QString>("site");
    QTest::addRow("another site") << "local"
                                  << "hall-2";
    QTest::addRow("another tenant") << "city"
                                    << "main";
}

void LogCheckTest::theLogOfAnotherSiteIsRefused()
{
    QFETCH(const QString, tenant);
    QFETCH(const QString, site);
    m->config.tenant = tenant.toStdString();
    m->config.code = site.toStdString();
    const auto refused = m->start();
    QCOMPARE(refused.error().code, std::string("another_site"));
    QCOMPARE(refused.error().kind, ErrorKind::Reject);
    QVERIFY(refused.error().message.find("\"main\"") != std::string::npos);
    // Who changes the name beside the log has not changed the log.
    damage(QStringLiteral("UPDATE log_owner SET tenant = '%1', site = '%2'")
               .arg(tenant, site));
    QCOMPARE(found(), QStringLiteral("bad_hash"));
    QCOMPARE(startSays(), QStringLiteral("bad_hash"));
}

void LogCheckTest::anEmptyLogBecomesTheSites()
{
    m = std::make_unique<KeeperWorld>();
    m->config.code = "hall-2";
    QVERIFY(m->start());
    const LogOwner wanted{.tenant = "local", .site = "hall-2"};
    QVERIFY(*store().owner() == wanted);
}

VQ_JOINED_TEST(LogCheckTest)

} // namespace vq::hub::log_check_test

#include "log_check_test.moc"
