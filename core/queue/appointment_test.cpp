// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "core/fake/fake_site.h"
#include "core/fake/fake_time_zone.h"
#include "core/queue/call_policy.h"
#include "tests/support/joined_test.h"

namespace vq::appointment_test {

namespace {

constexpr AppointmentRules kRules{
    .grace = Minutes{5}, .early = Minutes{30}, .late = Minutes{15}};

struct Office : FakeSite {
    Office()
    {
        config.services[0].appointments = kRules;
        open(1);
    }
    AppointmentCode promise(Ms ahead, const std::optional<ClassCode> &priority_class = {})
    {
        const SlotTime slot{.at = moment.now + ahead, .day = moment.day};
        const auto made = ask(command::AddAppointment{.service = service("PASS"),
                                                      .at = "then",
                                                      .priority_class = priority_class,
                                                      .slot = slot});
        VQ_ASSERT(made);
        return std::get<fact::AppointmentMade>(made->front().body).code;
    }
    std::string checkIn(const AppointmentCode &code)
    {
        return refusalOf(command::TakeTicket{.service = {}, .appointment = code});
    }
};

} // namespace

class AppointmentTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whoChecksInIsReadyAtHerTimeOrWhenSheComes_data();
    void whoChecksInIsReadyAtHerTimeOrWhenSheComes();
    void whoIsEarlyIsToldWhenToCome();
    void whoIsLateIsAWalkIn();
    void anEarlyTicketHoldsUpNobody();
    void anIdleCounterCallsAnEarlyTicket();
    void inTimeTheLimitsOfTheLineAreForOthers();
    void closedIsClosedForAppointmentsToo();
    void anAppointmentIsUsedOnce();
    void whatCannotBePromisedIsRefused_data();
    void whatCannotBePromisedIsRefused();
    void aCancelledAppointmentIsGone();
    void theNightClearsTheDayAndNoOther();
    void aTimeIsReadByTheSitesClock_data();
    void aTimeIsReadByTheSitesClock();
    void codesAreReadAloud();
};

void AppointmentTest::whoChecksInIsReadyAtHerTimeOrWhenSheComes_data()
{
    QTest::addColumn<int>("comes_min"); // before (-) or after her time
    QTest::addColumn<QString>("refusal");
    QTest::addColumn<int>("ready_min");
    QTest::addColumn<bool>("is_in_time");
    QTest::addRow("too early") << -31 << "appointment_early" << 0 << false;
    QTest::addRow("as early as may be") << -30 << "" << -5 << true;
    QTest::addRow("within the grace") << -3 << "" << -3 << true;
    QTest::addRow("on the minute") << 0 << "" << 0 << true;
    QTest::addRow("a little late") << 15 << "" << 15 << true;
    QTest::addRow("too late") << 16 << "" << 16 << false;
}

void AppointmentTest::whoChecksInIsReadyAtHerTimeOrWhenSheComes()
{
    QFETCH(const int, comes_min);
    QFETCH(const QString, refusal);
    QFETCH(const int, ready_min);
    QFETCH(const bool, is_in_time);
    Office site;
    const UtcMs slot = site.moment.now + Minutes{60};
    const auto code = site.promise(Minutes{60}, ClassCode{"priority"});
    site.pass(Minutes{60 + comes_min});
    QCOMPARE(site.checkIn(code), refusal.toStdString());
    if (!refusal.isEmpty())
        return;
    const auto &ticket = site.ticket(site.moment.fresh_ticket);
    QVERIFY(ticket.place.ready_at == slot + Minutes{ready_min});
    QCOMPARE(ticket.slot.has_value(), is_in_time);
    QCOMPARE(ticket.priority_class.text, std::string(is_in_time ? "priority" : "normal"));
    QCOMPARE(ticket.service, service("PASS"));
}

void AppointmentTest::whoIsEarlyIsToldWhenToCome()
{
    Office site;
    const auto code = site.promise(Minutes{60});
    const auto early = site.ask(command::TakeTicket{.service = {}, .appointment = code});
    QVERIFY(!early && early.error().retry_after == Ms{Minutes{30}});
    QVERIFY(early.error().message.find("in 30 min") != std::string::npos);
    QVERIFY(site.state.tickets.empty());
}

void AppointmentTest::whoIsLateIsAWalkIn()
{
    Office site;
    site.config.services[0].limits.waiting = 1;
    const auto code = site.promise(Minutes{1});
    site.take("PASS");
    site.pass(Minutes{17});
    QCOMPARE(site.checkIn(code), std::string("line_full"));
    site.call(1);
    QCOMPARE(site.checkIn(code), std::string());
    QVERIFY(!site.ticket(site.moment.fresh_ticket).slot);
}

// Her ticket is ready in 20 minutes. Who comes now is ready now, and she stands behind him.
void AppointmentTest::anEarlyTicketHoldsUpNobody()
{
    Office site;
    const auto code = site.promise(Minutes{25});
    QCOMPARE(site.checkIn(code), std::string());
    const auto promised = site.moment.fresh_ticket;
    site.pass(Minutes{1});
    const auto other = site.take("PASS");
    QVERIFY(site.ticket(other).place.ready_at == site.moment.now);
    const auto ahead = [&](const TicketId &id) {
        return aheadOf(site.state, site.config, site.ticket(id), site.moment.now);
    };
    QCOMPARE(ahead(other), 0);
    QCOMPARE(ahead(promised), 1);
    site.pass(Minutes{30}); // both are ready; who came first of the two was he
    QCOMPARE(ahead(promised), 1);
    QCOMPARE(site.call(1), std::optional(other));
}

void AppointmentTest::anIdleCounterCallsAnEarlyTicket()
{
    Office site;
    const auto code = site.promise(Minutes{25});
    QCOMPARE(site.checkIn(code), std::string());
    QCOMPARE(site.call(1), std::optional(site.moment.fresh_ticket));
}

void AppointmentTest::inTimeTheLimitsOfTheLineAreForOthers()
{
    Office site;
    site.config.services[0].limits.waiting = 1;
    const auto code = site.promise(Minutes{10});
    site.take("PASS");
    QCOMPARE(site.refusalOf(command::TakeTicket{.service = service("PASS")}),
             std::string("line_full"));
    QCOMPARE(site.checkIn(code), std::string());
}

void AppointmentTest::closedIsClosedForAppointmentsToo()
{
    Office site;
    const auto code = site.promise(Minutes{10});
    Openings openings{{service("PASS"), {.state = OpeningState::Closed}}};
    site.moment.openings = &openings;
    QCOMPARE(site.checkIn(code), std::string("closed"));
    openings[service("PASS")].state = OpeningState::Closing; // her time was promised
    QCOMPARE(site.checkIn(code), std::string());
    site.moment.accepts_tickets = false;
    QCOMPARE(site.checkIn(site.promise(Minutes{10})), std::string("disk_full"));
}

void AppointmentTest::anAppointmentIsUsedOnce()
{
    Office site;
    const auto code = site.promise(Minutes{10});
    QCOMPARE(site.checkIn({"NONE"}), std::string("unknown_appointment"));
    QCOMPARE(site.checkIn(code), std::string());
    const auto ticket = site.moment.fresh_ticket;
    QCOMPARE(site.checkIn(code), std::string("appointment_used"));
    QCOMPARE(site.refusalOf(command::CancelAppointment{code}),
             std::string("appointment_used"));
    QCOMPARE(site.refusalOf(command::Cancel{ticket, "visitor"}), std::string());
    QCOMPARE(site.checkIn(code), std::string());
}

void AppointmentTest::whatCannotBePromisedIsRefused_data()
{
    QTest::addColumn<QString>("service");
    QTest::addColumn<QString>("priority_class");
    QTest::addColumn<int>("ahead_min"); // -99: no time
    QTest::addColumn<QString>("refusal");
    QTest::addRow("no service") << "NONE"
                                << "normal" << 1 << "unknown_service";
    QTest::addRow("not by appointment") << "CASH"
                                        << "normal" << 1 << "no_appointments";
    QTest::addRow("no time") << "PASS"
                             << "normal" << -99 << "bad_time";
    QTest::addRow("no class") << "PASS"
                              << "royal" << 1 << "unknown_class";
    QTest::addRow("long past") << "PASS"
                               << "normal" << -16 << "slot_past";
    QTest::addRow("just past") << "PASS"
                               << "normal" << -15 << "";
}

void AppointmentTest::whatCannotBePromisedIsRefused()
{
    QFETCH(const QString, service);
    QFETCH(const QString, priority_class);
    QFETCH(const int, ahead_min);
    QFETCH(const QString, refusal);
    Office site;
    command::AddAppointment add{.service = {service.toStdString()},
                                .at = "then",
                                .priority_class =
                                    ClassCode{priority_class.toStdString()}};
    if (ahead_min != -99)
        add.slot =
            SlotTime{.at = site.moment.now + Minutes{ahead_min}, .day = site.moment.day};
    QCOMPARE(site.refusalOf(add), refusal.toStdString());
    QCOMPARE(site.state.appointments.size(), std::size_t(refusal.isEmpty() ? 1 : 0));
}

void AppointmentTest::aCancelledAppointmentIsGone()
{
    Office site;
    const auto code = site.promise(Minutes{10});
    QCOMPARE(site.refusalOf(command::CancelAppointment{code}), std::string());
    QCOMPARE(site.checkIn(code), std::string("unknown_appointment"));
    QCOMPARE(site.refusalOf(command::CancelAppointment{code}),
             std::string("unknown_appointment"));
}

void AppointmentTest::theNightClearsTheDayAndNoOther()
{
    for (const auto rollover : {DayRollover::Close, DayRollover::Carry}) {
        Office site;
        site.config.rollover = rollover;
        const auto today = site.promise(Minutes{10});
        site.moment.day = day("2026-04-01");
        const auto tomorrow = site.promise(Minutes{24 * 60});
        QVERIFY(site.ask(command::OpenDay{day("2026-04-01")}).has_value());
        QVERIFY(!site.state.appointments.contains(today));
        QVERIFY(site.state.appointments.contains(tomorrow));
    }
}

void AppointmentTest::aTimeIsReadByTheSitesClock_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("instant"); // empty: none
    QTest::addColumn<QString>("day");
    QTest::addRow("today") << "10:30"
                           << "2026-03-31T08:30:00.000Z"
                           << "2026-03-31";
    QTest::addRow("after midnight") << "01:30"
                                    << "2026-03-31T23:30:00.000Z"
                                    << "2026-03-31";
    QTest::addRow("another day") << "2026-04-02 09:00"
                                 << "2026-04-02T07:00:00.000Z"
                                 << "2026-04-02";
    QTest::addRow("another night") << "2026-04-02 03:59"
                                   << "2026-04-02T01:59:00.000Z"
                                   << "2026-04-01";
    QTest::addRow("a day that is none") << "2026-02-30 09:00"
                                        << ""
                                        << "";
    QTest::addRow("no time") << "2026-04-02"
                             << ""
                             << "";
    QTest::addRow("an hour that is none") << "24:00"
                                          << ""
                                          << "";
    QTest::addRow("a minute that is none") << "10:60"
                                           << ""
                                           << "";
    QTest::addRow("half a time") << "9:00"
                                 << ""
                                 << "";
    QTest::addRow("words") << "noon!"
                           << ""
                           << "";
    QTest::addRow("nothing") << ""
                             << ""
                             << "";
}

void AppointmentTest::aTimeIsReadByTheSitesClock()
{
    QFETCH(const QString, text);
    QFETCH(const QString, instant);
    QFETCH(const QString, day);
    const auto zone = berlin2026();
    const auto slot =
        slotTimeOf(text.toStdString(), zone, Minutes{4 * 60}, utcAt("2026-03-31T06:00"));
    QCOMPARE(slot.has_value(), !instant.isEmpty());
    if (!slot)
        return;
    QCOMPARE(toString(slot->at), instant.toStdString());
    QCOMPARE(toString(slot->day), day.toStdString());
}

void AppointmentTest::codesAreReadAloud()
{
    TicketToken token;
    token.bytes.fill(0xff);
    const auto code = appointmentCodeFrom(token);
    QCOMPARE(code.text.size(), std::size_t{8});
    QVERIFY(code.text.find_first_of("IOQSZB01258") == std::string::npos);
    token.bytes[15] = 0;
    QVERIFY(!(appointmentCodeFrom(token) == code));
}

VQ_JOINED_TEST(AppointmentTest)

} // namespace vq::appointment_test

#include "appointment_test.moc"
