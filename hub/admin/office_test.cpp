// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/lan/lan_world.h"
#include "tests/support/joined_test.h"

namespace vq::hub::office_test {

// Each test has a hub of its own: what one asks, the other does not find.
class OfficeTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m = std::make_unique<LanWorld>("last = 2"); // a series that soon comes round
        boss = m->operatorDevice();
    }
    void cleanup()
    {
        boss.reset();
        m.reset();
    }

    void aDeviceHasANameAndARoleThatExists_data();
    void aDeviceHasANameAndARoleThatExists();
    void aNumberFindsTheTicketThatIsMeant();
    void aTicketThatNobodyHasIsNotShown();
    void theStatusCountsDevicesOnce();
    void aPinIsLongEnoughAndHasAName_data();
    void aPinIsLongEnoughAndHasAName();
    void staffAreListedWithWhoIsLocked();
    void aRightPinForgivesTheWrongOnes();
    void whoSignsOutIsSignedOutThereAlone();
    void aClerkMaySitDownElsewhere();
    void theHubWritesDownWhoSignedIn();
    void whatACounterDidToATicketItUndoes();
    void aCopyNeedsAClerkATicketAndAKiosk();
    void aNamedKioskPrintsOrNobodyDoes();

private:
    TicketId taken(const char *label)
    {
        const auto view = boss->answer<lan::TicketReply>(
                                  CommandBody(command::TakeTicket{{"PASS"}, {}, {}}))
                              .receipt.ticket;
        if (view.label != label)
            qFatal("%s instead of %s", view.label.c_str(), label);
        return view.id;
    }
    TicketId found(const char *label)
    {
        return boss->answer<lan::TicketReply>(lan::FindTicket{label}).receipt.ticket.id;
    }
    void end(TicketId ticket)
    {
        QCOMPARE(boss->ask(CommandBody(command::Cancel{ticket, {}})), "done");
    }
    std::unique_ptr<TestDevice> signedIn(const std::string &clerk, int counter)
    {
        auto desk = m->device("counter", clerk + "'s desk");
        const auto added = boss->ask(lan::AddStaff{clerk, "4711"});
        const auto done = desk->ask(lan::SignIn{clerk, "4711", {counter}});
        if (added != "done" || done != "done")
            qFatal("%s does not sign in: %s", clerk.c_str(), done.c_str());
        return desk;
    }
    static CommandBody open(int counter)
    {
        return command::OpenCounter{.counter = {counter}, .staff = {}};
    }

    std::unique_ptr<LanWorld> m;
    std::unique_ptr<TestDevice> boss;
};

void OfficeTest::aDeviceHasANameAndARoleThatExists_data()
{
    QTest::addColumn<QString>("role");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("code");
    for (const char *role : {"kiosk", "display", "counter", "operator", "sync"})
        QTest::addRow("%s", role) << role << "one"
                                  << "done";
    QTest::newRow("no name") << "kiosk"
                             << ""
                             << "unknown_role";
    QTest::newRow("no role") << ""
                             << "one"
                             << "unknown_role";
    QTest::newRow("another role") << "kiosks"
                                  << "one"
                                  << "unknown_role";
}

void OfficeTest::aDeviceHasANameAndARoleThatExists()
{
    QFETCH(const QString, role);
    QFETCH(const QString, name);
    QFETCH(const QString, code);
    QCOMPARE(QString::fromStdString(
                 boss->ask(lan::RegisterDevice{role.toStdString(), name.toStdString()})),
             code);
}

void OfficeTest::aNumberFindsTheTicketThatIsMeant()
{
    QCOMPARE(boss->ask(lan::FindTicket{"A001"}), "unknown_ticket");
    const TicketId first = taken("A001");
    QVERIFY(found("A001") == first);
    end(first);
    QVERIFY(found("A001") == first); // it ended, and nobody else has its number
    const TicketId second = taken("A002");
    const TicketId third = taken("A001");
    QVERIFY(found("A001") == third); // who waits is meant
    end(third);
    QVERIFY(found("A001") == third); // the younger one
    QVERIFY(found("A002") == second);
}

void OfficeTest::aTicketThatNobodyHasIsNotShown()
{
    TicketId nobody;
    nobody.bytes[3] = 7;
    QCOMPARE(boss->ask(lan::ShowTicket{nobody}), "unknown_ticket");
    const TicketId ticket = taken("A001");
    const auto shown = boss->answer<lan::TicketReply>(lan::ShowTicket{ticket});
    QCOMPARE(shown.receipt.ticket.label, "A001");
    QVERIFY(shown.receipt.token != TicketToken{} && !shown.url.empty());
    const auto kiosk = m->device("kiosk", "k"); // it took none
    for (const auto &seen : {kiosk->answer<lan::TicketReply>(lan::ShowTicket{ticket}),
                             kiosk->answer<lan::TicketReply>(lan::FindTicket{"A001"})}) {
        QCOMPARE(seen.receipt.ticket.label, "A001");
        QVERIFY(seen.receipt.token == TicketToken{} && seen.url.empty());
    }
}

void OfficeTest::theStatusCountsDevicesOnce()
{
    const auto connected = [this] {
        return boss->answer<lan::StatusReply>(lan::GetStatus{}).devices_connected;
    };
    QCOMPARE(connected(), 1U);
    const auto again = m->operatorDevice(); // the same one, a second time
    QCOMPARE(connected(), 1U);
    auto kiosk = m->device("kiosk", "K1");
    QCOMPARE(connected(), 2U);
    kiosk.reset();
    QTRY_COMPARE(connected(), 1U);
    const auto status = boss->answer<lan::StatusReply>(lan::GetStatus{});
    QCOMPARE(status.program, "vq-hub test");
    QVERIFY(status.accepts_tickets);
}

void OfficeTest::aPinIsLongEnoughAndHasAName_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("pin");
    QTest::addColumn<QString>("code");
    QTest::newRow("four") << "Eva"
                          << "1234"
                          << "done";
    QTest::newRow("three") << "Eva"
                           << "123"
                           << "bad_pin";
    QTest::newRow("none") << "Eva"
                          << ""
                          << "bad_pin";
    QTest::newRow("nobody") << ""
                            << "1234"
                            << "bad_pin";
}

void OfficeTest::aPinIsLongEnoughAndHasAName()
{
    QFETCH(const QString, name);
    QFETCH(const QString, pin);
    QFETCH(const QString, code);
    QCOMPARE(QString::fromStdString(
                 boss->ask(lan::AddStaff{name.toStdString(), pin.toStdString()})),
             code);
    const auto staff = boss->answer<lan::StaffReply>(lan::ListStaff{}).staff;
    QCOMPARE(staff.size(), code == QStringLiteral("done") ? 1U : 0U);
}

void OfficeTest::staffAreListedWithWhoIsLocked()
{
    QCOMPARE(boss->ask(lan::AddStaff{"Max", "4711"}), "done");
    QCOMPARE(boss->ask(lan::AddStaff{"Ida", "4711"}), "done");
    for (int each = 0; each < kPinTriesMax; ++each)
        boss->ask(lan::SignIn{"Max", "0000", {1}});
    const auto staff = boss->answer<lan::StaffReply>(lan::ListStaff{}).staff;
    QCOMPARE(staff.size(), 2U);
    QCOMPARE(staff[0].name, "Ida");
    QVERIFY(!staff[0].is_locked && staff[1].is_locked);
    QCOMPARE(boss->ask(lan::SignIn{"Ida", "4711", {1}}), "done"); // she is not
}

void OfficeTest::aRightPinForgivesTheWrongOnes()
{
    QCOMPARE(boss->ask(lan::AddStaff{"Max", "4711"}), "done");
    for (int round = 0; round < 2; ++round) {
        for (int each = 0; each < kPinTriesMax - 1; ++each)
            QCOMPARE(boss->ask(lan::SignIn{"Max", "0000", {1}}), "wrong_pin");
        QCOMPARE(boss->ask(lan::SignIn{"Max", "4711", {1}}), "done");
    }
}

void OfficeTest::whoSignsOutIsSignedOutThereAlone()
{
    const auto eva = signedIn("Eva", 1);
    const auto ida = signedIn("Ida", 2);
    QCOMPARE(eva->ask(lan::SignOut{{1}}), "done");
    QCOMPARE(eva->ask(open(1)), "not_signed_in");
    QCOMPARE(ida->ask(open(2)), "done");
}

void OfficeTest::aClerkMaySitDownElsewhere()
{
    const auto desk = signedIn("Eva", 1);
    QCOMPARE(desk->ask(lan::SignIn{"Eva", "4711", {2}}), "done");
    QCOMPARE(desk->ask(open(1)), "not_signed_in");
    QCOMPARE(desk->ask(open(2)), "done");
}

void OfficeTest::theHubWritesDownWhoSignedIn()
{
    const auto desk = signedIn("Eva", 1);
    const auto staffAt1 = [&] {
        const auto deltas = boss->heard<lan::Delta>();
        std::string staff;
        for (const auto &delta : deltas)
            for (const auto &counter : delta.counters)
                if (counter.number == CounterNumber{1})
                    staff = counter.staff;
        return staff;
    };
    QCOMPARE(desk->ask(CommandBody(command::OpenCounter{{1}, "Mallory"})), "done");
    QTRY_COMPARE(staffAt1(), "Eva");
    QCOMPARE(desk->ask(lan::SignIn{"Eva", "4711", {1}}), "done");
    const auto ida = boss->ask(lan::AddStaff{"Ida", "4711"});
    QCOMPARE(ida, "done");
    QCOMPARE(desk->ask(lan::SignIn{"Ida", "4711", {1}}), "done");
    taken("A001");
    QCOMPARE(desk->ask(CommandBody(command::Call{{1}, {}, "Mallory"})), "done");
    const auto log = boss->answer<lan::LogReply>(lan::ReadLog{});
    const auto call = std::ranges::find_if(log.records, [](const auto &record) {
        return record.fact_json.find("Mallory") != std::string::npos;
    });
    QVERIFY(call == log.records.end()); // whatever the device says
    QVERIFY(std::ranges::any_of(log.records, [](const auto &record) {
        return record.type == "ticket_called" &&
               record.fact_json.find("Ida") != std::string::npos;
    }));
}

void OfficeTest::whatACounterDidToATicketItUndoes()
{
    const auto eva = signedIn("Eva", 1);
    const auto ida = signedIn("Ida", 2);
    const TicketId ticket = taken("A001");
    QCOMPARE(eva->ask(open(1)), "done");
    QCOMPARE(ida->ask(open(2)), "done");
    QCOMPARE(eva->ask(CommandBody(command::Park{ticket})), "done");
    QCOMPARE(ida->ask(CommandBody(command::UndoAtCounter{{2}})), "nothing_to_undo");
    QCOMPARE(eva->ask(CommandBody(command::UndoAtCounter{{1}})), "done");
    QCOMPARE(eva->ask(lan::SignOut{{1}}), "done");
    QCOMPARE(eva->ask(CommandBody(command::Park{ticket})), "not_signed_in");
}

void OfficeTest::aCopyNeedsAClerkATicketAndAKiosk()
{
    const auto desk = m->device("counter", "Desk");
    const auto kiosk = m->device("kiosk", "K1");
    const TicketId ticket = taken("A001");
    QCOMPARE(desk->ask(lan::Reprint{ticket, {}}), "not_signed_in");
    QCOMPARE(kiosk->ask(lan::Reprint{ticket, {}}), "forbidden");
    QVERIFY(kiosk->heard<lan::PrintOrder>().empty());
    const auto eva = signedIn("Eva", 1);
    TicketId nobody;
    nobody.bytes[3] = 7;
    QCOMPARE(eva->ask(lan::Reprint{nobody, {}}), "unknown_ticket");
    const auto told = eva->answer<lan::DeviceReply>(lan::Reprint{ticket, {}});
    QCOMPARE(told.device.name, "K1");
    QVERIFY(told.device.is_connected);
    QVERIFY(told.token.empty());
    QTRY_COMPARE(kiosk->heard<lan::PrintOrder>().size(), 1U);
    QCOMPARE(kiosk->heard<lan::PrintOrder>()[0].ticket.receipt.ticket.label, "A001");
}

void OfficeTest::aNamedKioskPrintsOrNobodyDoes()
{
    const auto first = m->device("kiosk", "K1");
    auto second = m->device("kiosk", "K2");
    const DeviceId named = second->heard<lan::Welcome>().at(0).device;
    const TicketId ticket =
        first
            ->answer<lan::TicketReply>(CommandBody(command::TakeTicket{{"PASS"}, {}, {}}))
            .receipt.ticket.id;
    const auto told = boss->answer<lan::DeviceReply>(lan::Reprint{ticket, named});
    QCOMPARE(told.device.name, "K2");
    QTRY_COMPARE(second->heard<lan::PrintOrder>().size(), 1U);
    second.reset();
    QTRY_COMPARE(boss->ask(lan::Reprint{ticket, named}), "no_kiosk");
    QVERIFY(first->heard<lan::PrintOrder>().empty());
    const DeviceId own = first->heard<lan::Welcome>().at(0).device;
    QCOMPARE(boss->ask(CommandBody(command::RevokeDevice{.device = own})), "done");
    QCOMPARE(boss->ask(lan::Reprint{ticket, {}}), "no_kiosk");
}

VQ_JOINED_TEST(OfficeTest)

} // namespace vq::hub::office_test

#include "office_test.moc"
