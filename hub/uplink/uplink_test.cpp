// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "core/log/record.h"
#include "hub/lan/lan_world.h"
#include "hub/uplink/standing.h"
#include "platform/crypto/digest.h"
#include "sync/wire/bounds.h"
#include "sync/wire/site_command.h"
#include "sync/wire/uplink_codec.h"
#include "tests/support/aged_site.h"
#include "tests/support/joined_test.h"

namespace vq::hub::uplink_test {

namespace {

uplink::HubStands lastStands(const TestDevice &device)
{
    return device.heard<lan::LogStands>().back().stands;
}

std::uint64_t endOf(const uplink::HubStands &stands)
{
    return stands.runs.back().begins_after + stands.runs.back().last.seq;
}

// Waits until the device has heard of a log of so many records.
bool hearsOf(const TestDevice &device, std::uint64_t records)
{
    return QTest::qWaitFor(
        [&] {
            return !device.heard<lan::LogStands>().empty() &&
                   endOf(lastStands(device)) >= records;
        },
        5000);
}

uplink::Page readPage(TestDevice &device, std::uint64_t after, int records_max)
{
    const auto reply = device.answer<lan::FactsReply>(
        lan::ReadFacts{.after = after, .records_max = records_max});
    const auto page =
        uplink::decodePage(std::as_bytes(std::span(reply.page)),
                           {.owner = lastStands(device).owner, .sha256 = crypto::sha256});
    VQ_ASSERT(page.has_value());
    return *page;
}

} // namespace

class UplinkTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSyncHearsWhereTheLogStandsAndNothingOfTheHall()
    {
        const LanWorld world;
        const auto sync = world.device("sync", "line");
        const auto begun = endOf(lastStands(*sync));
        const auto kiosk = world.device("kiosk", "k");
        for (int i = 0; i < 3; ++i)
            QCOMPARE(kiosk->ask(CommandBody(command::TakeTicket{{"PASS"}})),
                     std::string("done"));
        QVERIFY(hearsOf(*sync, begun + 4)); // the kiosk's device and three tickets
        QVERIFY(sync->heard<lan::Snapshot>().empty());
        QVERIFY(sync->heard<lan::Delta>().empty());
        QVERIFY(kiosk->heard<lan::LogStands>().empty());
    }

    void theConfigurationIsToldOnceOnAConnection()
    {
        const LanWorld world;
        const auto sync = world.device("sync", "line");
        const auto begun = endOf(lastStands(*sync));
        const auto kiosk = world.device("kiosk", "k");
        QVERIFY(hearsOf(*sync, begun + 1));
        const auto all = sync->heard<lan::LogStands>();
        QVERIFY(all.size() >= 2);
        QVERIFY(all.front().profile.has_value());
        QCOMPARE(all.front().profile->services.size(), std::size_t{1});
        for (std::size_t i = 1; i < all.size(); ++i)
            QVERIFY(!all[i].profile);
    }

    void whatComesTogetherIsToldAtOnce()
    {
        const LanWorld world;
        const auto sync = world.device("sync", "line");
        const auto begun = endOf(lastStands(*sync));
        const auto kiosk = world.device("kiosk", "k");
        QVERIFY(hearsOf(*sync, begun + 1));
        const auto before = sync->heard<lan::LogStands>().size();
        const auto records = endOf(lastStands(*sync));
        QCOMPARE(records, begun + 1);
        QElapsedTimer timer;
        timer.start();
        constexpr int kTickets = 60; // each in a commit of its own
        for (int i = 0; i < kTickets; ++i) {
            kiosk->say(lan::Request{.id = "t" + std::to_string(i),
                                    .body = CommandBody(command::TakeTicket{{"PASS"}})});
            QVERIFY(QTest::qWaitFor([&] { return timer.elapsed() > 4 * i; }, 5000));
        }
        QVERIFY(hearsOf(*sync, records + kTickets));
        const auto pushes = sync->heard<lan::LogStands>().size() - before;
        QVERIFY(pushes <= static_cast<std::size_t>(timer.elapsed() / 50 + 2));
    }

    void pagesAreTheLogUnchanged()
    {
        const LanWorld world;
        const auto sync = world.device("sync", "line");
        const auto begun = endOf(lastStands(*sync));
        const auto kiosk = world.device("kiosk", "k");
        for (int i = 0; i < 20; ++i)
            (void)kiosk->ask(CommandBody(command::TakeTicket{{"PASS"}}));
        QVERIFY(hearsOf(*sync, begun + 21));
        const auto stands = lastStands(*sync);
        ChainCheck check({.owner = stands.owner, .sha256 = crypto::sha256});
        std::uint64_t after = 0;
        while (after < endOf(stands)) {
            const auto page = readPage(*sync, after, 7);
            QVERIFY(!page.records.empty() && page.records.size() <= 7);
            QCOMPARE(page.after, after);
            for (const Record &record : page.records)
                QVERIFY(check.accept(record).has_value());
            after += page.records.size();
        }
        QCOMPARE(check.head().seq, stands.runs.back().last.seq);
        QVERIFY(check.head().hash == stands.runs.back().last.hash);
        QVERIFY(readPage(*sync, after, 7).records.empty());
    }

    void eachStartIsARunOfItsOwn()
    {
        LanWorld world;
        auto sync = world.device("sync", "line");
        const auto token = world.operatorDevice()->answer<lan::DeviceReply>(
            lan::RegisterDevice{"sync", "line 2"});
        QVERIFY(hearsOf(*sync, endOf(lastStands(*sync))));
        const auto before = lastStands(*sync);
        sync.reset();
        world.start();
        sync = world.greet("sync", token.token);
        const auto after = lastStands(*sync);
        QCOMPARE(after.runs.size(), before.runs.size() + 1);
        const auto &past = after.runs[after.runs.size() - 2];
        QVERIFY(past.last.incarnation == before.runs.back().last.incarnation);
        QCOMPARE(after.runs.back().begins_after, past.begins_after + past.last.seq);
        QVERIFY(readPage(*sync, past.begins_after + past.last.seq - 1, 1)
                    .records.front()
                    .hash == past.last.hash);
    }

    void howItStandsIsKeptForWhoeverAsks()
    {
        LanWorld world;
        const auto boss = world.operatorDevice();
        QVERIFY(!boss->answer<lan::SyncReply>(lan::GetSync{}).reported_at);
        const lan::SyncStatus status{
            .state = "following", .problem = "", .message = "", .pending = 3};
        const auto sync = world.device("sync", "uplink");
        QCOMPARE(sync->ask(lan::ReportSync{status}), std::string("done"));
        const auto told = boss->answer<lan::SyncReply>(lan::GetSync{});
        QVERIFY(told.status == status);
        QVERIFY(told.reported_at.has_value());
        QCOMPARE(boss->ask(lan::ReportSync{status}), std::string("forbidden"));
    }

    void whileNoSyncIsThereTheHubCountsItself()
    {
        LanWorld world;
        const auto boss = world.operatorDevice();
        const auto kiosk = world.device("kiosk", "k");
        auto sync = world.device("sync", "uplink");
        QCOMPARE(sync->ask(lan::ReportSync{{.state = "following",
                                            .problem = "",
                                            .message = "",
                                            .pending = 3,
                                            .left = Ms{5000}}}),
                 std::string("done"));
        const auto status = [&] {
            return boss->answer<lan::SyncReply>(lan::GetSync{}).status;
        };
        QCOMPARE(status().state, std::string("following"));
        sync.reset();
        QTRY_COMPARE(status().state, std::string("not_connected"));
        QCOMPARE(status().pending, std::optional<std::uint64_t>(3));
        (void)kiosk->ask(CommandBody(command::TakeTicket{{"PASS"}}));
        QCOMPARE(status().pending, std::optional<std::uint64_t>(4));
        QVERIFY(!status().left);
        // Another one that has not reached the cloud yet knows no better.
        sync = world.device("sync", "uplink 2");
        QCOMPARE(sync->ask(lan::ReportSync{{.state = "backing_off"}}),
                 std::string("done"));
        const auto pending = status().pending;
        QVERIFY(pending && *pending >= 4 && *pending < 10); // devices are records, too
    }

    void whatAnUplinkThatIsAwayIsCalled_data()
    {
        QTest::addColumn<bool>("is_connected");
        QTest::addColumn<bool>("is_expected");
        QTest::addColumn<bool>("has_reported");
        QTest::addColumn<int>("silent_ms");
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("problem");
        QTest::newRow("there") << true << true << true << 0 << "following"
                               << "";
        QTest::newRow("there, and silent")
            << true << true << true << 60'000 << "following"
            << "";
        QTest::newRow("no uplink at all") << false << false << false << 90'000 << ""
                                          << "";
        QTest::newRow("just gone") << false << true << true << 29'999 << "not_connected"
                                   << "";
        QTest::newRow("gone") << false << true << true << 30'000 << "not_connected"
                              << "uplink_away";
        QTest::newRow("never came") << false << true << false << 30'000 << "not_connected"
                                    << "uplink_away";
        QTest::newRow("revoked") << false << false << true << 30'000 << "not_connected"
                                 << "uplink_revoked";
    }

    void whatAnUplinkThatIsAwayIsCalled()
    {
        QFETCH(const bool, is_connected);
        QFETCH(const bool, is_expected);
        QFETCH(const bool, has_reported);
        QFETCH(const int, silent_ms);
        QFETCH(const QString, state);
        QFETCH(const QString, problem);
        lan::SyncReply told;
        if (has_reported || is_connected)
            told = {.status = {.state = "following", .problem = "", .message = ""},
                    .reported_at = fromUnixMs(1)};
        const auto now = standing(told, {.is_connected = is_connected,
                                         .is_expected = is_expected,
                                         .silent = Ms{silent_ms}});
        QCOMPARE(now.status.state, state.toStdString());
        QCOMPARE(now.status.problem, problem.toStdString());
        QCOMPARE(now.status.message.empty(), problem.isEmpty());
    }

    void countersAreToldOnceAndWithOneDevice_data()
    {
        QTest::addColumn<QByteArray>("devices"); // r: revoked, e: expected, k: a kiosk
        QTest::addColumn<int>("last");           // that reported; 9: none did
        QTest::addColumn<QString>("problem");
        QTest::addColumn<int>("with");
        QTest::newRow("no uplink") << QByteArray("k") << 9 << "" << -1;
        QTest::newRow("well, or not yet for long") << QByteArray("ke") << 1 << "" << -1;
        QTest::newRow("away") << QByteArray("ke") << 1 << "uplink_away" << 1;
        QTest::newRow("another one was revoked before")
            << QByteArray("re") << 1 << "uplink_away" << 1;
        QTest::newRow("never came") << QByteArray("kre") << 9 << "uplink_away" << 2;
        QTest::newRow("two, and the second came last")
            << QByteArray("ee") << 1 << "uplink_away" << 1;
        QTest::newRow("the one that came last was revoked, another is expected")
            << QByteArray("re") << 0 << "uplink_away" << 1;
        QTest::newRow("revoked") << QByteArray("krr") << 2 << "uplink_revoked" << 2;
        QTest::newRow("a backup knows none")
            << QByteArray("k") << 1 << "uplink_revoked" << -1;
    }

    void countersAreToldOnceAndWithOneDevice()
    {
        QFETCH(const QByteArray, devices);
        QFETCH(const int, last);
        QFETCH(const QString, problem);
        QFETCH(const int, with);
        const auto numbered = [](int number) {
            DeviceId id;
            id.bytes[0] = std::uint8_t(number + 1);
            return id;
        };
        SiteState state;
        for (int i = 0; i < devices.size(); ++i)
            state.devices[numbered(i)] = {.role = devices[i] == 'k' ? "kiosk" : "sync",
                                          .revoked = devices[i] == 'r'};
        const lan::SyncReply stands{.status = {.state = "not_connected",
                                               .problem = problem.toStdString(),
                                               .message = ""}};
        const auto trouble = uplinkTrouble(stands, state, numbered(last));
        QCOMPARE(trouble.has_value(), with >= 0);
        if (!trouble)
            return;
        QVERIFY(trouble->device == numbered(with));
        QCOMPARE(QString::fromStdString(trouble->trouble),
                 QString(problem).replace(u'_', u'-'));
    }

    void whatItSaysOfItselfWhileItIsThereIsNoAlarmOfTheHub()
    {
        SiteState state;
        state.devices[DeviceId{}] = {.role = "sync"};
        const lan::SyncReply stands{.status = {.state = "backing_off",
                                               .problem = "cloud_refused",
                                               .message = ""}};
        QVERIFY(!uplinkTrouble(stands, state, {}));
    }

    void whatTheCloudWantsIsAnsweredInTheLog()
    {
        const LanWorld world;
        const auto sync = world.device("sync", "line");
        const auto clerk = world.operatorDevice();
        TicketId id;
        id.bytes.fill(7);
        const uplink::SiteCommand join{.mark = {.epoch = 1, .seq = 1},
                                       .not_after = fromUnixMs(kUnixMsMax),
                                       .payload = uplink::encodePayload(uplink::JoinSite{
                                           .ticket = id,
                                           .service = {"PASS"},
                                           .priority_class = {},
                                           .language = "en",
                                           .person = {},
                                           .joined_at = fromUnixMs(1'774'700'000'000)})};
        QCOMPARE(sync->ask(lan::Obey{{join}}), std::string("done"));
        QCOMPARE(sync->ask(lan::Obey{{join}}), std::string("done"));
        QVERIFY(QTest::qWaitFor(
            [&] {
                return lastStands(*sync).answered == CommandMark{1, 1};
            },
            5000));
        const auto shown = clerk->answer<lan::TicketReply>(lan::ShowTicket{id});
        QVERIFY(shown.receipt.ticket.is_remote);
        QCOMPARE(shown.receipt.ticket.label, std::string("A001"));
    }

    void whatWasNeverHereIsNotTakenBack()
    {
        const LanWorld world;
        const auto sync = world.device("sync", "line");
        auto page = readPage(*sync, 0, 3);
        page.records.erase(page.records.begin()); // its beginning is in no log
        page.records.front().prev_hash.fill(7);
        const auto bytes = uplink::encodePage(page);
        QCOMPARE(sync->ask(lan::Readopt{.page = bytes, .is_end = false}),
                 std::string("done"));
        QCOMPARE(sync->ask(lan::Readopt{.page = uplink::encodePage({}), .is_end = true}),
                 std::string("not_of_this_log"));
    }

    void whatTheCloudHasIsKeptNoLongerThanThatDemands()
    {
        LanWorld world;
        world.hub.reset();
        QVERIFY(QFile::remove(QString::fromStdString(world.database())));
        QVERIFY(vq::test::liveUntilToday(std::chrono::days{45}, world.database()));
        world.start();
        const auto sync = world.device("sync", "line");
        const auto records = endOf(lastStands(*sync));
        QCOMPARE(sync->ask(lan::ReportSync{{.state = "following", .held_to = records}}),
                 std::string("done"));
        const lan::ReadFacts oldest{.after = 0, .records_max = 1};
        QVERIFY(
            QTest::qWaitFor([&] { return sync->ask(oldest) == "log_pruned"; }, 30'000));
    }

    void noOtherDeviceReadsTheLogOrObeys()
    {
        const LanWorld world;
        const auto kiosk = world.device("kiosk", "k");
        QCOMPARE(kiosk->ask(lan::Readopt{}), std::string("forbidden"));
        QCOMPARE(kiosk->ask(lan::ReadFacts{}), std::string("forbidden"));
        QCOMPARE(kiosk->ask(lan::Obey{}), std::string("forbidden"));
        QCOMPARE(world.operatorDevice()->ask(lan::Obey{}), std::string("forbidden"));
    }
};

VQ_JOINED_TEST(UplinkTest)

} // namespace vq::hub::uplink_test

#include "uplink_test.moc"
