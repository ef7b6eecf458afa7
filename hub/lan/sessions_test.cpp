// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/lan/lan_world.h"
#include "sync/session/site_mirror.h"
#include "tests/support/joined_test.h"

namespace vq::hub::sessions_test {

class SessionsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m = std::make_unique<LanWorld>(); }
    void cleanupTestCase() { m.reset(); }

    void aCounterWorksOnlyWithAClerkAtThatCounter();
    void aRemovedClerkIsSignedOutAtOnce();
    void aKioskTakesBackWhatItGaveItself();
    void aSignInOutlivesTheHub();
    void fiveWrongPinsLockTheName();
    void whoDoesNotSayHelloIsNotHeard();
    void aBadTokenIsSentAway();
    void aRevokedDeviceIsClosed();
    void aMessageThatCannotBeReadIsAnswered();
    void tenBadMessagesCloseTheLinkAndHarmNobodyElse();
    void aDeviceThatIsNewerThanTheHubIsKept();
    void nonsenseIsForgivenInTime_data();
    void nonsenseIsForgivenInTime();
    void everybodyHearsOfATicketWhatItsScreensDraw();
    void aDeviceResumesWhereItWas();
    void aKioskIsToldToPrintACopy();
    void aCopyIsPrintedWhereThereIsPaper();
    void oneOrderIsOneCopy();
    void theLogIsVerifiedAndRead();
    void aBackupComesBackByARestore();
    void anUploadThatIsNoBackupChangesNothing();

private:
    std::string taken(TestDevice &device)
    {
        return device
            .answer<lan::TicketReply>(CommandBody(command::TakeTicket{
                .service = {"PASS"}, .priority_class = {}, .language = {}}))
            .receipt.ticket.label;
    }

    std::unique_ptr<LanWorld> m;
};

void SessionsTest::aCounterWorksOnlyWithAClerkAtThatCounter()
{
    const auto boss = m->operatorDevice();
    QCOMPARE(boss->ask(lan::AddStaff{"Eva", "4711"}), "done");
    const auto desk = m->device("counter", "Desk 1");
    const CommandBody open(
        command::OpenCounter{.counter = {1}, .staff = "somebody else"});
    QCOMPARE(desk->ask(open), "not_signed_in");
    QCOMPARE(desk->ask(lan::SignIn{"Eva", "0000", {1}}), "wrong_pin");
    QCOMPARE(desk->ask(lan::SignIn{"Nobody", "4711", {1}}), "wrong_pin");
    QCOMPARE(desk->ask(lan::SignIn{"Eva", "4711", {77}}), "unknown_counter");
    QCOMPARE(desk->ask(lan::SignIn{"Eva", "4711", {1}}), "done");
    const auto opened = desk->answer<lan::CounterReply>(open);
    QCOMPARE(opened.counter.staff, "Eva");
    QCOMPARE(desk->ask(CommandBody(command::OpenCounter{.counter = {2}, .staff = {}})),
             "not_signed_in"); // not there
    QCOMPARE(desk->ask(lan::SignOut{{1}}), "done");
    QCOMPARE(desk->ask(CommandBody(command::CloseCounter{.counter = {1}})),
             "not_signed_in");
}

void SessionsTest::aRemovedClerkIsSignedOutAtOnce()
{
    const auto boss = m->operatorDevice();
    QCOMPARE(boss->ask(lan::AddStaff{"Leo", "4711"}), "done");
    QCOMPARE(boss->ask(lan::AddStaff{"Pia", "4711"}), "done");
    const auto desk = m->device("counter", "Leo's desk");
    const auto other = m->device("counter", "Pia's desk");
    const CommandBody open1(command::OpenCounter{.counter = {1}, .staff = {}});
    const CommandBody open2(command::OpenCounter{.counter = {2}, .staff = {}});
    QCOMPARE(desk->ask(lan::SignIn{"Leo", "4711", {1}}), "done");
    QCOMPARE(other->ask(lan::SignIn{"Pia", "4711", {2}}), "done");
    QCOMPARE(desk->ask(open1), "done");
    QCOMPARE(boss->ask(lan::RemoveStaff{"Leo"}), "done");
    QCOMPARE(desk->ask(open1), "not_signed_in");
    QCOMPARE(desk->ask(lan::SignIn{"Leo", "4711", {1}}), "wrong_pin");
    QCOMPARE(other->ask(open2), "done"); // nobody else
    QCOMPARE(boss->ask(lan::RemoveStaff{"Leo"}), "unknown_staff");
    QCOMPARE(desk->ask(lan::SignIn{"Pia", "4711", {1}}), "done");
    QCOMPARE(desk->ask(open1), "done");
}

void SessionsTest::aKioskTakesBackWhatItGaveItself()
{
    const auto entrance = m->device("kiosk", "Entrance");
    const auto garden = m->device("kiosk", "Garden");
    const auto ticket =
        entrance
            ->answer<lan::TicketReply>(CommandBody(command::TakeTicket{
                .service = {"PASS"}, .priority_class = {}, .language = {}}))
            .receipt.ticket.id;
    const CommandBody cancel(command::Cancel{.ticket = ticket, .reason = "unclaimed"});
    QCOMPARE(garden->ask(cancel), "forbidden");
    QCOMPARE(entrance->ask(cancel), "done");
    QCOMPARE(entrance->ask(cancel), "wrong_state");
}

void SessionsTest::aSignInOutlivesTheHub()
{
    const auto boss = m->operatorDevice();
    QCOMPARE(boss->ask(lan::AddStaff{"Ida", "4711"}), "done");
    const auto registered =
        boss->answer<lan::DeviceReply>(lan::RegisterDevice{"counter", "Desk 2"});
    {
        const auto desk = m->greet("counter", registered.token);
        QCOMPARE(desk->ask(lan::SignIn{"Ida", "4711", {2}}), "done");
    }
    m->start();
    const auto desk = m->greet("counter", registered.token);
    QCOMPARE(desk->ask(CommandBody(command::OpenCounter{.counter = {2}, .staff = {}})),
             "done");
}

void SessionsTest::fiveWrongPinsLockTheName()
{
    const auto boss = m->operatorDevice();
    QCOMPARE(boss->ask(lan::AddStaff{"Max", "4711"}), "done");
    const auto desk = m->device("counter", "Desk 3");
    for (int i = 0; i < 3; ++i)
        QCOMPARE(desk->ask(lan::SignIn{"Max", "0000", {1}}), "wrong_pin");
    QCOMPARE(desk->ask(lan::SignIn{"Max", "0000", {1}}, "wrong"), "wrong_pin");
    QVERIFY(!desk->replyTo("wrong")->outcome.error().retry_after);
    QCOMPARE(desk->ask(lan::SignIn{"Max", "0000", {1}}), "locked");
    QCOMPARE(desk->ask(lan::SignIn{"Max", "4711", {1}}, "right"), "locked");
    const auto left = desk->replyTo("right")->outcome.error().retry_after;
    QVERIFY(left && *left > kPinLock - Minutes{1} && *left <= kPinLock);
    m->start(); // a restart is no way around it
    const auto again = m->operatorDevice();
    const auto staff = again->answer<lan::StaffReply>(lan::ListStaff{});
    const auto max = std::ranges::find(staff.staff, "Max", &lan::StaffMember::name);
    QVERIFY(max != staff.staff.end() && max->is_locked);
    QCOMPARE(again->ask(lan::AddStaff{"Max", "0815"}), "done"); // a new PIN unlocks
    QCOMPARE(again->ask(lan::SignIn{"Max", "0815", {1}}), "done");
}

void SessionsTest::whoDoesNotSayHelloIsNotHeard()
{
    const auto device = m->connect();
    device->say(lan::Request{.id = "x", .body = lan::GetStatus{}});
    QTRY_VERIFY(!device->isOpen());
    QCOMPARE(device->goodbye(), "no_hello");
}

void SessionsTest::aBadTokenIsSentAway()
{
    std::string token = m->operatorToken();
    token.back() = token.back() == 'A' ? 'E' : 'A';
    const auto device = m->greet("operator", token);
    QCOMPARE(device->goodbye(), "bad_token");
    QTRY_VERIFY(!device->isOpen());
    QCOMPARE(m->greet("kiosk", m->operatorToken())->goodbye(), "wrong_role");
}

void SessionsTest::aRevokedDeviceIsClosed()
{
    const auto boss = m->operatorDevice();
    const auto kiosk = m->device("kiosk", "K9");
    const DeviceId id = kiosk->heard<lan::Welcome>().at(0).device;
    QCOMPARE(boss->ask(CommandBody(command::RevokeDevice{.device = id})), "done");
    QTRY_VERIFY(!kiosk->isOpen());
    QCOMPARE(kiosk->goodbye(), "revoked");
}

void SessionsTest::aMessageThatCannotBeReadIsAnswered()
{
    const auto boss = m->operatorDevice();
    boss->sayBytes("\xff\xff\xff");
    QTRY_VERIFY(boss->replyTo("") != nullptr);
    QCOMPARE(boss->replyTo("")->outcome.error().code, "malformed");
    QCOMPARE(boss->ask(lan::GetStatus{}), "done");
}

void SessionsTest::tenBadMessagesCloseTheLinkAndHarmNobodyElse()
{
    const auto boss = m->operatorDevice();
    const auto kiosk = m->device("kiosk", "K8");
    for (int i = 0; i < Patience::kFaultsMax; ++i)
        kiosk->sayBytes("nonsense");
    QTRY_VERIFY(!kiosk->isOpen());
    QCOMPARE(kiosk->goodbye(), "too_many_bad_frames");
    QCOMPARE(boss->ask(lan::GetStatus{}), "done");
}

void SessionsTest::aDeviceThatIsNewerThanTheHubIsKept()
{
    const auto kiosk = m->device("kiosk", "K30");
    // Request{id = "new", and a field 999 that is a message}.
    const std::string request("\x0a\x03new\xba\x3e\x00", 8);
    const std::string bytes =
        std::string("\x12") + static_cast<char>(request.size()) + request;
    for (int i = 0; i < 5 * Patience::kFaultsMax; ++i)
        kiosk->sayBytes(bytes);
    QTRY_VERIFY(kiosk->replyTo("new") != nullptr);
    QCOMPARE(kiosk->replyTo("new")->outcome.error().code, "unknown_kind");
    QCOMPARE(kiosk->ask(lan::GetStatus{}), "done");
    QVERIFY(kiosk->isOpen());
}

void SessionsTest::nonsenseIsForgivenInTime_data()
{
    QTest::addColumn<int>("faults");
    QTest::addColumn<int>("apart_ms");
    QTest::addColumn<bool>("is_over");
    const int forgiven = static_cast<int>(Patience::kForgivenAfter.count());
    QTest::addRow("one less") << 9 << 0 << false;
    QTest::addRow("a burst") << 10 << 0 << true;
    QTest::addRow("as fast as they are forgiven") << 1000 << forgiven << false;
    QTest::addRow("a little faster, for long") << 1000 << forgiven - 100 << true;
    QTest::addRow("twice as fast, for a moment") << 17 << forgiven / 2 << false;
    QTest::addRow("twice as fast") << 18 << forgiven / 2 << true;
}

void SessionsTest::nonsenseIsForgivenInTime()
{
    QFETCH(const int, faults);
    QFETCH(const int, apart_ms);
    QFETCH(const bool, is_over);
    Patience patience;
    SteadyMs now{Ms{50'000'000}};
    bool was_over = false;
    for (int i = 0; i < faults; ++i) {
        was_over = was_over || patience.isOver(now);
        now = now + Ms{apart_ms};
    }
    QCOMPARE(was_over, is_over);
}

void SessionsTest::everybodyHearsOfATicketWhatItsScreensDraw()
{
    const auto kiosk = m->device("kiosk", "K1");
    const auto display = m->device("display", "D1");
    const auto label = taken(*kiosk);
    const auto knows = [&](const TestDevice &device) {
        return std::ranges::any_of(device.heard<lan::Delta>(), [&](const auto &delta) {
            return std::ranges::find(delta.tickets, label, &TicketView::label) !=
                   delta.tickets.end();
        });
    };
    const auto counts = [](const TestDevice &device) {
        return std::ranges::any_of(device.heard<lan::Delta>(), [](const auto &delta) {
            return !delta.services.empty() && delta.services[0].waiting == 1;
        });
    };
    QTRY_VERIFY(knows(*display) && counts(*display) && counts(*kiosk));
    QVERIFY(!knows(*kiosk));
    for (const auto &delta : display->heard<lan::Delta>())
        QVERIFY(delta.devices.empty());
}

void SessionsTest::aDeviceResumesWhereItWas()
{
    const auto boss = m->operatorDevice();
    const auto registered =
        boss->answer<lan::DeviceReply>(lan::RegisterDevice{"display", "D7"});
    auto display = m->greet("display", registered.token);
    const auto from = display->heard<lan::Welcome>().at(0).revision;
    display->close();
    taken(*boss);
    taken(*boss);
    display = m->greet("display", registered.token, from);
    QVERIFY(display->heard<lan::Welcome>().at(0).resumed);
    QTRY_VERIFY(display->heard<lan::Delta>().size() >= 2);
    QCOMPARE(display->heard<lan::Delta>().at(0).revision.number, from.number + 1);
    QVERIFY(display->heard<lan::Snapshot>().empty());
}

void SessionsTest::aKioskIsToldToPrintACopy()
{
    const auto boss = m->operatorDevice();
    const auto ticket = boss->answer<lan::TicketReply>(CommandBody(
        command::TakeTicket{.service = {"PASS"}, .priority_class = {}, .language = {}}));
    const TicketId id = ticket.receipt.ticket.id;
    QVERIFY(ticket.url.ends_with(toString(ticket.receipt.token)));
    QTRY_COMPARE(boss->ask(lan::Reprint{.ticket = id, .kiosk = {}}), "no_kiosk");
    const auto kiosk = m->device("kiosk", "K2");
    const auto told = boss->answer<lan::DeviceReply>(lan::Reprint{id, {}});
    QCOMPARE(told.device.name, "K2");
    QCOMPARE(told.token, "");
    QTRY_COMPARE(kiosk->heard<lan::PrintOrder>().size(), 1U);
    QVERIFY(kiosk->heard<lan::PrintOrder>()[0].ticket.receipt.ticket.id == id);
}

void SessionsTest::aCopyIsPrintedWhereThereIsPaper()
{
    const auto boss = m->operatorDevice();
    const auto hers = m->device("kiosk", "K3");
    const auto other = m->device("kiosk", "K4");
    const auto orders = [](const TestDevice &kiosk) {
        return kiosk.heard<lan::PrintOrder>().size();
    };
    const auto say = [](TestDevice &kiosk, std::vector<std::string> troubles) {
        return kiosk.ask(
            CommandBody(command::ReportDevice{.troubles = std::move(troubles)}));
    };
    const TicketId id =
        hers
            ->answer<lan::TicketReply>(CommandBody(command::TakeTicket{
                .service = {"PASS"}, .priority_class = {}, .language = {}}))
            .receipt.ticket.id;
    const lan::Reprint anywhere{.ticket = id, .kiosk = {}};
    QCOMPARE(boss->ask(anywhere), "done");
    QTRY_COMPARE(orders(*hers), 1U); // the one that took the ticket
    QCOMPARE(say(*hers, {"media-empty"}), "done");
    QCOMPARE(boss->ask(anywhere), "done");
    QTRY_COMPARE(orders(*other), 1U);
    QCOMPARE(say(*other, {"no-printer"}), "done");
    QCOMPARE(boss->ask(anywhere), "no_kiosk");
    QCOMPARE(say(*other, {"media-low"}), "done");
    QCOMPARE(boss->ask(anywhere), "done");
    QTRY_COMPARE(orders(*other), 2U);
    const DeviceId named = hers->heard<lan::Welcome>().at(0).device;
    QCOMPARE(boss->ask(lan::Reprint{.ticket = id, .kiosk = named}), "done");
    QTRY_COMPARE(orders(*hers), 2U); // it answers for itself
    QCOMPARE(orders(*other), 2U);
}

// The kiosk's power went, and it is back before the hub has noticed; the asker's link
// went, too, and it asks again.
void SessionsTest::oneOrderIsOneCopy()
{
    const auto boss = m->operatorDevice();
    const auto registered =
        boss->answer<lan::DeviceReply>(lan::RegisterDevice{"kiosk", "K20"});
    const auto half_open = m->greet("kiosk", registered.token);
    const auto kiosk = m->greet("kiosk", registered.token);
    const auto ticket = boss->answer<lan::TicketReply>(CommandBody(
        command::TakeTicket{.service = {"PASS"}, .priority_class = {}, .language = {}}));
    const TicketId id = ticket.receipt.ticket.id;
    const lan::Reprint copy{.ticket = id, .kiosk = registered.device.id};
    QCOMPARE(boss->ask(copy, "copy-1"), "done");
    QCOMPARE(boss->ask(copy, "copy-1"), "done");
    QCOMPARE(boss->ask(lan::Reprint{.ticket = id, .kiosk = {}}, "copy-1"),
             "request_id_reused");
    const auto shown = [&] {
        return boss->answer<lan::TicketReply>(lan::ShowTicket{id}).receipt.ticket.print;
    };
    // Nobody has printed anything yet, and the ledger says so.
    QVERIFY(shown() == PrintState::Requested);
    QTRY_COMPARE(kiosk->heard<lan::PrintOrder>().size(), 1U);
    QVERIFY(half_open->heard<lan::PrintOrder>().empty());
    QCOMPARE(
        kiosk->ask(CommandBody(command::ReportPrint{
            .ticket = id, .outcome = PrintState::Failed, .copy = true, .reason = {}})),
        "done");
    QVERIFY(shown() == PrintState::Failed);
    m->start();
    const auto again = m->operatorDevice();
    const auto back = m->greet("kiosk", registered.token);
    QCOMPARE(again->ask(copy, "copy-1"), "done");
    QCOMPARE(again->ask(copy, "copy-2"), "done");
    QTRY_COMPARE(back->heard<lan::PrintOrder>().size(), 1U); // the second one
}

void SessionsTest::theLogIsVerifiedAndRead()
{
    const auto boss = m->operatorDevice();
    taken(*boss);
    const auto verified = boss->answer<lan::VerifyReply>(lan::VerifyLog{});
    QVERIFY2(verified.chain_ok && verified.fold_ok, verified.problem.c_str());
    const auto page =
        boss->answer<lan::LogReply>(lan::ReadLog{.after = 1, .records_max = 2});
    QCOMPARE(page.records.size(), 2U);
    QCOMPARE(page.records[0].position, 2U);
    QVERIFY(!page.is_end);
    const auto end = boss->answer<lan::LogReply>(lan::ReadLog{.after = verified.records});
    QVERIFY(end.is_end);
}

void SessionsTest::aBackupComesBackByARestore()
{
    const auto boss = m->operatorDevice();
    taken(*boss);
    const auto begun = boss->answer<lan::TransferReply>(lan::BeginBackup{});
    std::string copy;
    while (copy.size() < begun.size)
        copy +=
            boss->answer<lan::ChunkReply>(lan::ReadBackup{begun.transfer, copy.size()})
                .bytes;
    const auto lost = taken(*boss);
    const auto upload = boss->answer<lan::TransferReply>(lan::BeginRestore{copy.size()});
    for (std::size_t at = 0; at < copy.size(); at += lan::kChunkBytes)
        QCOMPARE(boss->ask(lan::WriteRestore{upload.transfer, at,
                                             copy.substr(at, lan::kChunkBytes)}),
                 "done");
    const auto snapshots = boss->heard<lan::Snapshot>().size();
    QCOMPARE(boss->ask(lan::CommitRestore{upload.transfer}), "done");
    QTRY_COMPARE(boss->heard<lan::Snapshot>().size(), snapshots + 1);
    const auto next = taken(*boss);
    QVERIFY(next > lost); // the number that is on paper is not given again
    const auto verified = boss->answer<lan::VerifyReply>(lan::VerifyLog{});
    QVERIFY2(verified.chain_ok && verified.fold_ok, verified.problem.c_str());
}

void SessionsTest::anUploadThatIsNoBackupChangesNothing()
{
    const auto boss = m->operatorDevice();
    const auto before =
        boss->answer<lan::StatusReply>(lan::GetStatus{}).revision.incarnation;
    const std::string nonsense(10'000, 'x');
    const auto upload =
        boss->answer<lan::TransferReply>(lan::BeginRestore{nonsense.size()});
    QCOMPARE(boss->ask(lan::CommitRestore{upload.transfer}), "no_backup"); // not complete
    const auto again =
        boss->answer<lan::TransferReply>(lan::BeginRestore{nonsense.size()});
    QCOMPARE(boss->ask(lan::WriteRestore{again.transfer, 5, "y"}), "wrong_offset");
    QCOMPARE(boss->ask(lan::WriteRestore{again.transfer, 0, nonsense}), "done");
    QCOMPARE(boss->ask(lan::CommitRestore{again.transfer}), "no_backup");
    QCOMPARE(boss->ask(lan::ReadBackup{again.transfer, 0}), "unknown_transfer");
    QVERIFY(boss->answer<lan::StatusReply>(lan::GetStatus{}).revision.incarnation ==
            before);
}

VQ_JOINED_TEST(SessionsTest)

} // namespace vq::hub::sessions_test

#include "sessions_test.moc"
