// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "kiosk/glass.h"
#include "tests/support/joined_test.h"

namespace vq::kiosk::kiosk_code_test {

using State = vq::kiosk::Kiosk::State;
using Refusal = vq::kiosk::Kiosk::Refusal;

namespace {

const QString kKey = QStringLiteral("I have an appointment");

// At a site that makes appointments.
Glass::Setup setup()
{
    return {.change = giveAppointments};
}

// As far as the hub's answer.
void checkIn(Playhouse &house, const QString &letters)
{
    giveAppointments(house.hub.site);
    house.greet();
    house.enterCode(letters);
    house.kiosk().checkIn();
    house.pass(Ms{200});
}

} // namespace

// Who has an appointment, at the kiosk.
class KioskCodeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFingerTypesTheCodeAndGetsTheNumber();
    void aKeyboardTypesTheCodeAndGetsTheNumber();
    void whereNoAppointmentsAreMadeThereIsNoKey();
    void onlyLettersOfCodesAreTaken_data();
    void onlyLettersOfCodesAreTaken();
    void aCodeThatIsNotWholeIsNotAskedFor();
    void aRefusalSaysWhatIsWrongWithTheCode_data();
    void aRefusalSaysWhatIsWrongWithTheCode();
    void whoIsTooEarlyIsToldWhenToComeBack_data();
    void whoIsTooEarlyIsToldWhenToComeBack();
    void whoIsLateIsTold();
    void anUnknownCodeIsCorrectedAndNotTypedAnew();
    void theNextVisitorFindsNoCode();
    void theLanguageMayChangeOverTheCode();
    void theLastHoursAreForAppointments_data();
    void theLastHoursAreForAppointments();
    void aCodeInTheLastHoursGivesANumber();
};

void KioskCodeTest::aFingerTypesTheCodeAndGetsTheNumber()
{
    Glass glass(setup());
    QVERIFY(glass.touch(QStringLiteral("English")));
    QVERIFY(glass.touch(kKey));
    QCOMPARE(glass.house.kiosk().state(), State::Code);
    for (const QChar letter : QStringLiteral("AACE346"))
        QVERIFY(glass.touch(letter));
    QVERIFY(glass.touch(QStringLiteral("Erase")));
    for (const QChar letter : QStringLiteral("67"))
        QVERIFY(glass.touch(letter));
    QCOMPARE(glass.house.kiosk().code()->text(), QStringLiteral("AACE3467"));
    QVERIFY(glass.touch(QStringLiteral("Take a number")));
    glass.house.pass(Ms{200});
    QCOMPARE(glass.house.kiosk().state(), State::Ticket);
    const auto &take = glass.house.hub.lastTake();
    QVERIFY(take.appointment == AppointmentCode{"AACE3467"});
    QVERIFY(take.service.text.empty() && !take.priority_class);
    QCOMPARE(glass.house.kiosk().ticket()->appointment(),
             QStringLiteral("Your appointment is at 14:30."));
}

void KioskCodeTest::aKeyboardTypesTheCodeAndGetsTheNumber()
{
    Glass glass(setup());
    QVERIFY(glass.touch(QStringLiteral("English")));
    QVERIFY(glass.touch(kKey));
    glass.layOut();
    for (const char letter : std::string("aaco"))
        QTest::keyClick(&glass.window, letter);
    QTest::keyClick(&glass.window, Qt::Key_Backspace);
    for (const char letter : std::string("ce3467"))
        QTest::keyClick(&glass.window, letter);
    QTest::keyClick(&glass.window, Qt::Key_Return);
    glass.house.pass(Ms{200});
    QCOMPARE(glass.house.kiosk().state(), State::Ticket);
    QVERIFY(glass.house.hub.lastTake().appointment == AppointmentCode{"AACE3467"});
    // And back by Escape, whose keys are with the screen again.
    QVERIFY(glass.touch(QStringLiteral("Done")));
    glass.house.chooseLanguage();
    glass.house.kiosk().enterCode();
    QCOMPARE(glass.house.kiosk().state(), State::Code);
    QTest::keyClick(&glass.window, Qt::Key_Escape);
    QCOMPARE(glass.house.kiosk().state(), State::Services);
    QTest::keyClick(&glass.window, Qt::Key_Escape);
    QCOMPARE(glass.house.kiosk().state(), State::Welcome);
}

void KioskCodeTest::whereNoAppointmentsAreMadeThereIsNoKey()
{
    Glass glass;
    QVERIFY(glass.touch(QStringLiteral("English")));
    glass.layOut();
    QVERIFY(!glass.find(kKey));
    glass.house.kiosk().enterCode();
    QCOMPARE(glass.house.kiosk().state(), State::Services);
    KioskConfig config;
    config.services = {{"REG"}}; // which makes none
    Playhouse other(config);
    other.hub.site.services.front().appointments = AppointmentRules{};
    other.greet();
    QVERIFY(!other.kiosk().takesCodes());
}

void KioskCodeTest::onlyLettersOfCodesAreTaken_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << QString() << QString();
    QTest::newRow("small letters") << QStringLiteral("acd") << QStringLiteral("ACD");
    QTest::newRow("letters that look like others")
        << QStringLiteral("AI0OQC1S5Z2B8D") << QStringLiteral("ACD");
    QTest::newRow("signs") << QStringLiteral("A- C") << QStringLiteral("AC");
    QTest::newRow("too many") << QStringLiteral("ACDE34679")
                              << QStringLiteral("ACDE3467");
}

void KioskCodeTest::onlyLettersOfCodesAreTaken()
{
    QFETCH(const QString, typed);
    QFETCH(const QString, text);
    CodeEntry entry;
    for (const QChar letter : typed)
        entry.add(letter);
    entry.add(QStringLiteral("AC")); // not one letter
    QCOMPARE(entry.text(), text);
    QCOMPARE(entry.isWhole(), text.size() == 8);
    QCOMPARE(entry.letters().size(), 25);
}

void KioskCodeTest::aCodeThatIsNotWholeIsNotAskedFor()
{
    Playhouse house;
    checkIn(house, QStringLiteral("ACDE346"));
    QCOMPARE(house.kiosk().state(), State::Code);
    QVERIFY(house.hub.ticketRequests().empty());
}

void KioskCodeTest::aRefusalSaysWhatIsWrongWithTheCode_data()
{
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<Refusal>("refusal");
    QTest::newRow("unknown") << QByteArray("unknown_appointment") << Refusal::UnknownCode;
    QTest::newRow("used") << QByteArray("appointment_used") << Refusal::CodeUsed;
    QTest::newRow("too early") << QByteArray("appointment_early") << Refusal::TooEarly;
    QTest::newRow("late, and the line is full")
        << QByteArray("line_full") << Refusal::LineFull;
}

void KioskCodeTest::aRefusalSaysWhatIsWrongWithTheCode()
{
    QFETCH(const QByteArray, code);
    QFETCH(const Refusal, refusal);
    Playhouse house;
    house.hub.refusal = code.toStdString();
    checkIn(house, QStringLiteral("ACDE3467"));
    QCOMPARE(house.kiosk().state(), State::Refused);
    QCOMPARE(house.kiosk().refusal(), refusal);
    QCOMPARE(house.hub.tickets(), 0);
}

void KioskCodeTest::whoIsTooEarlyIsToldWhenToComeBack_data()
{
    QTest::addColumn<int>("minutes");
    QTest::addColumn<QString>("text");
    QTest::newRow("unknown") << 0 << QString();
    QTest::newRow("today") << 70 << QStringLiteral("Please come back at 15:16.");
    QTest::newRow("another day")
        << 24 * 60 << QStringLiteral("Please come back on Wednesday, 4 March at 14:06.");
}

void KioskCodeTest::whoIsTooEarlyIsToldWhenToComeBack()
{
    QFETCH(const int, minutes);
    QFETCH(const QString, text);
    Playhouse house;
    house.hub.refusal = "appointment_early";
    if (minutes > 0)
        house.hub.refuses_for = Minutes{minutes};
    checkIn(house, QStringLiteral("ACDE3467"));
    QCOMPARE(house.kiosk().comeBackAt(), text); // to the minute above
    house.kiosk().done();
    QCOMPARE(house.kiosk().comeBackAt(), QString());
}

void KioskCodeTest::whoIsLateIsTold()
{
    Playhouse house;
    house.hub.is_late = true;
    checkIn(house, QStringLiteral("ACDE3467"));
    QCOMPARE(house.kiosk().state(), State::Ticket);
    QVERIFY(house.kiosk().ticket()->appointment().contains(QStringLiteral("is over")));
    house.kiosk().done();
    house.takeTicket(); // the next one has none
    house.pass(Ms{200});
    QCOMPARE(house.kiosk().ticket()->appointment(), QString());
}

void KioskCodeTest::anUnknownCodeIsCorrectedAndNotTypedAnew()
{
    Playhouse house;
    house.hub.refusal = "unknown_appointment";
    checkIn(house, QStringLiteral("ACDE3467"));
    house.kiosk().tryAgain();
    QCOMPARE(house.kiosk().state(), State::Code);
    QCOMPARE(house.kiosk().code()->text(), QStringLiteral("ACDE3467"));
    house.kiosk().code()->erase();
    house.kiosk().code()->add(QStringLiteral("9"));
    house.hub.refusal.clear();
    house.kiosk().checkIn();
    house.pass(Ms{200});
    QCOMPARE(house.kiosk().state(), State::Ticket);
    QVERIFY(house.hub.ticketRequests().at(0) != house.hub.ticketRequests().at(1));
}

void KioskCodeTest::theNextVisitorFindsNoCode()
{
    Playhouse house;
    checkIn(house, QStringLiteral("ACDE3"));
    house.pass(Ms{31'000});
    QVERIFY(house.kiosk().secondsLeft() > 0); // she is warned
    house.pass(Ms{10'000});
    QCOMPARE(house.kiosk().state(), State::Welcome);
    QCOMPARE(house.kiosk().code()->text(), QString());
}

void KioskCodeTest::theLanguageMayChangeOverTheCode()
{
    Playhouse house;
    checkIn(house, QStringLiteral("ACDE3"));
    house.kiosk().chooseLanguage(QStringLiteral("es"));
    QCOMPARE(house.kiosk().state(), State::Code);
    QCOMPARE(house.kiosk().language(), QStringLiteral("es"));
    QCOMPARE(house.kiosk().code()->text(), QStringLiteral("ACDE3"));
}

void KioskCodeTest::theLastHoursAreForAppointments_data()
{
    QTest::addColumn<int>("hall"); // -1: the hub does not say
    QTest::addColumn<int>("services");
    QTest::addColumn<State>("state");
    const auto closing = int(OpeningState::Closing);
    const auto open = int(OpeningState::Open);
    QTest::newRow("an older hub") << -1 << -1 << State::Welcome;
    QTest::newRow("open") << open << open << State::Welcome;
    QTest::newRow("all is closing") << closing << closing << State::LastHours;
    QTest::newRow("services have their own end") << closing << open << State::Welcome;
    QTest::newRow("services end before the site") << open << closing << State::Welcome;
}

void KioskCodeTest::theLastHoursAreForAppointments()
{
    QFETCH(const int, hall);
    QFETCH(const int, services);
    QFETCH(const State, state);
    Playhouse house;
    if (hall >= 0)
        house.hub.opening_of_hall = OpeningState(hall);
    if (services >= 0)
        house.hub.opening = OpeningState(services);
    house.greet();
    QCOMPARE(house.kiosk().state(), state);
    house.kiosk().enterCode(); // the site makes no appointments
    QCOMPARE(house.kiosk().state(), state);
    QCOMPARE(house.kiosk().closesAt(), QStringLiteral("We close at 16:00."));
}

void KioskCodeTest::aCodeInTheLastHoursGivesANumber()
{
    Glass glass(setup());
    auto &house = glass.house;
    house.hub.opening = house.hub.opening_of_hall = OpeningState::Closing;
    house.greet();
    QCOMPARE(house.kiosk().state(), State::LastHours);
    QVERIFY(glass.touch(kKey));
    house.pass(Ms{1000});
    QCOMPARE(house.kiosk().state(), State::Code);
    house.kiosk().back();
    QCOMPARE(house.kiosk().state(), State::LastHours);
    house.kiosk().enterCode();
    for (const QChar letter : QStringLiteral("ACDE3467"))
        house.kiosk().code()->add(letter);
    house.kiosk().checkIn();
    house.pass(Ms{200});
    QCOMPARE(house.kiosk().state(), State::Ticket);
}

VQ_JOINED_TEST(KioskCodeTest)

} // namespace vq::kiosk::kiosk_code_test

#include "kiosk_code_test.moc"
