// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTemporaryDir>
#include <QTest>

#include "cloud/commands/module.h"
#include "cloud/commands/tables.h"
#include "cloud/database/sqlite_database.h"
#include "core/fake/fake_clock.h"

using namespace vq;
using namespace vq::cloud;

namespace {

constexpr UtcMs kNow{Ms{1'774'947'600'000}};

uplink::CommandPayload cancelOf(std::uint8_t ticket)
{
    uplink::CancelTicket cancel{.ticket = {}, .reason = "visitor"};
    cancel.ticket.bytes[0] = ticket;
    return cancel;
}

struct World {
    QTemporaryDir dir;
    FakeClock clock{kNow};
    std::unique_ptr<Database> database = open();
    commands::Bells bells{
        [this]() -> Result<std::unique_ptr<Database>> { return open(); }, clock};

    std::unique_ptr<Database> open() const
    {
        auto opened = SqliteDatabase::open({.path = dir.filePath("c.db").toStdString()});
        VQ_ASSERT(opened.has_value());
        auto database = std::move(*opened);
        const std::array schemas{commands::schema()};
        VQ_ASSERT(migrate(*database, schemas).has_value());
        return database;
    }

    template <class Work>
    auto within(Work work)
    {
        VQ_ASSERT(database->begin().has_value());
        auto done = work(*database);
        VQ_ASSERT(done.has_value());
        VQ_ASSERT(database->execute("COMMIT").has_value());
        database->kept();
        return *done;
    }
    uplink::CommandMark give(std::uint8_t ticket, const std::string &site = "s")
    {
        return within([&](Database &tables) {
            return commands::give(tables, bells,
                                  {.tenant = "t",
                                   .site = site,
                                   .subject = std::to_string(ticket),
                                   .not_after = kNow + Ms{1000},
                                   .payload = cancelOf(ticket)},
                                  kNow);
        });
    }
    std::vector<uplink::SiteCommand> behind(const uplink::CommandMark &answered)
    {
        return within([&](Database &tables) {
            return commands::behind(tables, "t", "s", answered, kNow);
        });
    }
    std::optional<commands::Settled> settle(const uplink::CommandMark &mark,
                                            const std::string &code = {})
    {
        return within([&](Database &tables) {
            return commands::settle(tables, {"s", mark, code}, kNow);
        });
    }
    std::vector<uplink::CommandMark> marksBehind(const uplink::CommandMark &answered)
    {
        std::vector<uplink::CommandMark> marks;
        for (const auto &each : behind(answered))
            marks.push_back(each.mark);
        return marks;
    }
};

using Marks = std::vector<uplink::CommandMark>;

} // namespace

class CommandsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theyAreToldInOrderAsTheyWereMade()
    {
        World world;
        QVERIFY(world.behind({}).empty());
        for (std::uint8_t i = 1; i <= 3; ++i)
            QVERIFY(world.give(i) == (uplink::CommandMark{1, i}));
        QVERIFY(world.give(9, "another site") == (uplink::CommandMark{1, 1}));
        const auto all = world.behind({});
        QCOMPARE(all.size(), 3U);
        QVERIFY(all[1].mark == (uplink::CommandMark{1, 2}));
        QVERIFY(all[1].payload == uplink::encodePayload(cancelOf(2)));
        QVERIFY(all[1].not_after == kNow + Ms{1000});
        QVERIFY(world.marksBehind({1, 2}) == (Marks{{1, 3}}));
    }

    void whatBecameOfOneIsNotedOnce()
    {
        World world;
        world.give(1);
        world.give(2);
        const auto settled = world.settle({1, 1});
        QVERIFY(settled && settled->kind == "cancel" && settled->subject == "1");
        QVERIFY(!world.settle({1, 1}, "wrong_state"));
        QVERIFY(!world.settle({7, 1}));
        QVERIFY(world.settle({1, 2}, "expired").has_value());
        const auto rows =
            world.database->run("SELECT status, code FROM site_command ORDER BY seq", {});
        QCOMPARE(rows->at(0).text(0), std::string("done"));
        QVERIFY(rows->at(0).isNull(1));
        QCOMPARE(rows->at(1).text(0), std::string("expired"));
    }

    // A site whose backup was restored answers again from where its log is.
    void aSiteThatFellBackIsToldAgain()
    {
        World world;
        for (std::uint8_t i = 1; i <= 3; ++i) {
            world.give(i);
            world.settle({1, i});
        }
        QVERIFY(world.marksBehind({1, 1}) == (Marks{{1, 2}, {1, 3}}));
    }

    // A cloud that was restored has forgotten what the site has answered: nothing of the
    // same mark may follow.
    void aLogThatFellBackGoesOnInANewEpoch()
    {
        World world;
        world.give(1);
        QVERIFY(world.behind({1, 5}).empty());
        QVERIFY(world.give(2) == (uplink::CommandMark{2, 1}));
        QVERIFY(world.marksBehind({1, 5}) == (Marks{{2, 1}}));
        QVERIFY(world.behind({4, 2}).empty());
        QVERIFY(world.give(3) == (uplink::CommandMark{5, 1}));
    }

    // A site waits for the one that follows directly.
    // The store forgot the second command and a site of which it had none; both were answered.
    void aRestoredStoreNamesNothingAsItsLostFutureDid()
    {
        World world;
        const auto kept = world.give(1);
        const uplink::CommandMark lost{kept.epoch, kept.seq + 1};
        QVERIFY(world.settle(kept));
        QVERIFY(commands::beginAnew(*world.database, kNow).has_value());
        const auto anew = world.give(2);
        QVERIFY(anew > lost);
        QCOMPARE(world.marksBehind(lost), std::vector{anew});
        const auto elsewhere = world.give(3, "other");
        QCOMPARE(elsewhere.epoch, anew.epoch);
        QCOMPARE(elsewhere.seq, std::uint64_t(1));
    }
    void whatWasOpenInARestoredStoreIsWantedStill()
    {
        World world;
        const auto open = world.give(1);
        QVERIFY(commands::beginAnew(*world.database, kNow).has_value());
        const auto marks = world.marksBehind(open); // the lost future had its answer
        QCOMPARE(marks.size(), std::size_t(1));
        QVERIFY(marks.front().epoch > open.epoch);
        QVERIFY(commands::beginAnew(*world.database, kNow).has_value());
        QVERIFY(world.marksBehind(open).front().epoch > marks.front().epoch);
    }
    void aGapBecomesANewEpochWithWhatIsOpen()
    {
        World world;
        for (std::uint8_t i = 1; i <= 4; ++i)
            world.give(i);
        world.settle({1, 3});
        QVERIFY(world.database->run("DELETE FROM site_command WHERE seq IN (1, 2)", {})
                    .has_value());
        QVERIFY(world.marksBehind({}) == (Marks{{2, 1}}));
        QVERIFY(world.marksBehind({}) == (Marks{{2, 1}})); // and stays there
        QVERIFY(world.behind({})[0].payload == uplink::encodePayload(cancelOf(4)));
        QVERIFY(world.give(5) == (uplink::CommandMark{2, 2}));
        QVERIFY(world.marksBehind({2, 1}) == (Marks{{2, 2}}));
    }

    void noMoreAreToldAtOnceThanAnAnswerHolds()
    {
        World world;
        for (int i = 0; i < commands::kAtOnce + 1; ++i)
            world.give(1);
        QCOMPARE(world.behind({}).size(), std::size_t(commands::kAtOnce));
        QCOMPARE(world.behind({1, commands::kAtOnce}).size(), 1U);
    }

    void theBellRingsWhenACommandIsKept()
    {
        World world;
        std::atomic<int> rung = 0;
        const auto tell = [&] { ++rung; };
        world.bells.hold("s", {}, tell);
        world.bells.hold("another", {}, tell);
        QVERIFY(world.database->begin().has_value());
        QVERIFY(commands::give(*world.database, world.bells,
                               {.tenant = "t",
                                .site = "s",
                                .subject = {},
                                .not_after = kNow,
                                .payload = cancelOf(1)},
                               kNow)
                    .has_value());
        QCOMPARE(rung.load(), 0);
        QVERIFY(world.database->execute("COMMIT").has_value());
        world.database->kept();
        QCOMPARE(rung.load(), 1);
        world.bells.hold("s", {}, tell); // there is one already
        QCOMPARE(rung.load(), 2);
        world.bells.hold("s", {1, 1}, tell);
        QCOMPARE(rung.load(), 2);
        world.bells.stop();
        QCOMPARE(rung.load(), 4);
        world.bells.hold("s", {9, 9}, tell);
        QCOMPARE(rung.load(), 5);
    }

    void whatAnotherProgramKeptIsFound()
    {
        World world;
        std::atomic<int> rung = 0;
        world.bells.hold("s", {}, [&] { ++rung; });
        const auto other = world.open();
        QVERIFY(other
                    ->run("INSERT INTO site_command_log (site_id, tenant_id, epoch, seq) "
                          "VALUES ('s', 't', 1, 1)",
                          {})
                    .has_value());
        QTRY_COMPARE(rung.load(), 1);
    }

    void nobodyWaitsForEver()
    {
        World world;
        std::atomic<int> rung = 0;
        world.bells.hold("s", {}, [&] { ++rung; });
        world.clock.pass(commands::Bells::kPatience);
        QTRY_COMPARE(rung.load(), 1);
    }
};

QTEST_GUILESS_MAIN(CommandsTest)

#include "commands_test.moc"
