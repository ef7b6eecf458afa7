// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "core/fake/fake_site.h"
#include "tests/support/joined_test.h"

namespace vq::reports_test {

namespace {

DeviceId deviceId(std::uint8_t last)
{
    DeviceId id;
    id.bytes[15] = last;
    return id;
}

constexpr std::array<const char *, 5> kPrints = {"none", "requested", "confirmed",
                                                 "failed", "unknown"};

} // namespace

class ReportsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void thePrintLedgerGoesForwardOnly_data();
    void thePrintLedgerGoesForwardOnly();
    void aCopyMayBeAskedForAtAnyTime();
    void anOrderedCopyIsOnItsWayUntilTheKioskReports();
    void aDisplaySaysWhatItShowed();
    void aDeviceIsAddedOnceAndRevokedOnce();
    void aDeviceReportsItsTroublesOnlyWhenTheyChange();
    void theHubRecordsItsStartAndAChangedConfiguration();
};

void ReportsTest::thePrintLedgerGoesForwardOnly_data()
{
    QTest::addColumn<int>("now");
    QTest::addColumn<int>("next");
    QTest::addColumn<bool>("is_accepted");
    constexpr std::array<std::array<bool, 5>, 5> kAccepted = {{
        // to none, requested, confirmed, failed, unknown
        {false, true, false, false, false},  // from none
        {false, false, true, true, true},    // from requested
        {false, false, false, false, false}, // from confirmed
        {false, true, false, false, false},  // from failed
        {false, false, true, true, false},   // from unknown
    }};
    for (std::size_t now = 0; now < kPrints.size(); ++now) {
        for (std::size_t next = 0; next < kPrints.size(); ++next)
            QTest::addRow("%s then %s", kPrints.at(now), kPrints.at(next))
                << static_cast<int>(now) << static_cast<int>(next)
                << kAccepted.at(now).at(next);
    }
}

void ReportsTest::thePrintLedgerGoesForwardOnly()
{
    QFETCH(int, now);
    QFETCH(int, next);
    QFETCH(bool, is_accepted);
    FakeSite site;
    const auto ticket = site.take("PASS");
    const auto report = [&](int outcome) {
        return site.refusalOf(
            command::ReportPrint{.ticket = ticket,
                                 .outcome = static_cast<PrintState>(outcome),
                                 .reason = "offline"});
    };
    if (now >= 1)
        QCOMPARE(report(1), std::string());
    if (now >= 2)
        QCOMPARE(report(now), std::string());
    const auto version = site.ticket(ticket).version;
    QCOMPARE(report(next), std::string(is_accepted ? "" : "wrong_state"));
    QCOMPARE(static_cast<int>(site.ticket(ticket).print), is_accepted ? next : now);
    QCOMPARE(site.ticket(ticket).version, version);
}

void ReportsTest::aCopyMayBeAskedForAtAnyTime()
{
    FakeSite site;
    const auto ticket = site.take("PASS");
    const command::ReportPrint copy{
        .ticket = ticket, .outcome = PrintState::Requested, .copy = true};
    QCOMPARE(site.refusalOf(copy), std::string());
    QCOMPARE(site.refusalOf(copy), std::string()); // the first kiosk never answered
    QCOMPARE(site.ticket(ticket).copies, 2);
    QCOMPARE(site.refusalOf(command::ReportPrint{.ticket = TicketId{},
                                                 .outcome = PrintState::Requested}),
             std::string("unknown_ticket"));
}

void ReportsTest::anOrderedCopyIsOnItsWayUntilTheKioskReports()
{
    FakeSite site;
    const auto ticket = site.take("PASS");
    const command::OrderCopy order{.ticket = ticket, .kiosk = deviceId(7)};
    QCOMPARE(site.refusalOf(command::OrderCopy{ticket, {}}), std::string("no_kiosk"));
    QVERIFY(site.ticket(ticket).print == PrintState::None);
    QCOMPARE(site.refusalOf(command::OrderCopy{TicketId{}, deviceId(7)}),
             std::string("unknown_ticket"));
    const auto version = site.ticket(ticket).version;
    QCOMPARE(site.refusalOf(order), std::string());
    QVERIFY(site.ticket(ticket).print == PrintState::Requested);
    // The kiosk says so itself before it prints, and after.
    for (const auto outcome : {PrintState::Requested, PrintState::Confirmed})
        QCOMPARE(site.refusalOf(command::ReportPrint{
                     .ticket = ticket, .outcome = outcome, .copy = true}),
                 std::string());
    QVERIFY(site.ticket(ticket).print == PrintState::Confirmed);
    QCOMPARE(site.ticket(ticket).copies, 1);
    QCOMPARE(site.ticket(ticket).version, version); // an undo is not overtaken by paper
}

void ReportsTest::aDisplaySaysWhatItShowed()
{
    FakeSite site;
    site.open(1);
    const auto ticket = site.take("PASS");
    site.call(1);
    const auto before = site.state;
    const auto facts = site.ask(command::ReportShown{.ticket = ticket,
                                                     .call = 1,
                                                     .shown_at = site.moment.now,
                                                     .spoken_at = site.moment.now});
    QCOMPARE(facts->size(), std::size_t{1});
    QVERIFY(!std::get<fact::CallShown>(facts->front().body).chimed_at);
    QVERIFY(site.state == before);
    QCOMPARE(site.refusalOf(command::ReportShown{.ticket = ticket, .call = 0}),
             std::string("wrong_state"));
    QCOMPARE(site.refusalOf(command::ReportShown{.ticket = TicketId{}, .call = 1}),
             std::string("unknown_ticket"));
}

void ReportsTest::aDeviceIsAddedOnceAndRevokedOnce()
{
    FakeSite site;
    const command::AddDevice add{.device = deviceId(7), .role = "kiosk", .name = "Door"};
    QCOMPARE(site.refusalOf(add), std::string());
    QCOMPARE(site.refusalOf(add), std::string("wrong_state"));
    QCOMPARE(site.state.devices.at(deviceId(7)).name, std::string("Door"));
    const command::RevokeDevice revoke{deviceId(7)};
    QCOMPARE(site.refusalOf(revoke), std::string());
    QVERIFY(site.state.devices.at(deviceId(7)).revoked);
    QCOMPARE(site.refusalOf(revoke), std::string("unknown_device"));
    QCOMPARE(site.refusalOf(command::RevokeDevice{deviceId(8)}),
             std::string("unknown_device"));
}

void ReportsTest::aDeviceReportsItsTroublesOnlyWhenTheyChange()
{
    FakeSite site;
    site.by = deviceId(7);
    const command::ReportDevice empty_roll{{"media-empty"}};
    QCOMPARE(site.refusalOf(empty_roll), std::string("unknown_device"));
    QVERIFY(
        site.ask(command::AddDevice{.device = site.by, .role = "kiosk", .name = "Door"}));
    QCOMPARE(site.ask(empty_roll)->size(), std::size_t{1});
    QCOMPARE(site.ask(empty_roll)->size(), std::size_t{0});
    QCOMPARE(site.state.devices.at(site.by).troubles.front(), std::string("media-empty"));
    QCOMPARE(site.ask(command::ReportDevice{})->size(), std::size_t{1});
    QVERIFY(site.state.devices.at(site.by).troubles.empty());
}

void ReportsTest::theHubRecordsItsStartAndAChangedConfiguration()
{
    FakeSite site;
    const auto start =
        site.ask(command::RecordStart{{.parent_seq = 4, .program_version = "0.1.0"}});
    QCOMPARE(std::get<fact::HubStarted>(start->front().body).parent_seq,
             std::uint64_t{4});
    QCOMPARE(site.ask(command::ApplyConfig{"abc"})->size(), std::size_t{1});
    QCOMPARE(site.ask(command::ApplyConfig{"abc"})->size(), std::size_t{0});
    QCOMPARE(site.state.config_digest, std::string("abc"));
}

VQ_JOINED_TEST(ReportsTest)

} // namespace vq::reports_test

#include "reports_test.moc"
