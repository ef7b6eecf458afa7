// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "core/fake/fake_site.h"
#include "core/queue/site_view.h"
#include "tests/support/joined_test.h"

namespace vq::admission_test {

namespace {

const PersonId kAda{{1}};
const PersonId kBen{{2}};

std::string taking(FakeSite &site, const char *code, std::optional<PersonId> person = {})
{
    site.moment.person = person;
    auto refusal = site.refusalOf(command::TakeTicket{.service = service(code)});
    site.moment.person.reset();
    return refusal;
}

FakeSite siteWith(const ServiceLimits &pass, const SiteLimits &all = {})
{
    auto config = exampleSite();
    config.services[0].limits = pass;
    config.limits = all;
    return FakeSite(config);
}

const std::string kTaken; // no refusal

} // namespace

class AdmissionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aLineTakesAsManyAsItMayAndNotOneMore_data();
    void aLineTakesAsManyAsItMayAndNotOneMore();
    void aPlaceThatBecomesFreeIsGivenAgain();
    void aDaysTicketsCountByTheServiceTheyWereTakenFor();
    void aCancelledTicketIsGivenBackAndItsUndoTakesItAgain();
    void aNewDayBeginsAtNothing();
    void aPersonHasSoManyTicketsADay();
    void whoSaysNothingIsNobody();
    void aSitesLimitsCountAllServices();
    void aLongLineIsAskedAbout_data();
    void aLongLineIsAskedAbout();
    void aFullLineIsFullAlsoForWhoJoinsAnyway();
    void aLowerLimitSendsNobodyHome();
    void aTransferIsNoNewcomer();
    void aServiceSaysWithWhatItWouldRefuse();
};

void AdmissionTest::aLineTakesAsManyAsItMayAndNotOneMore_data()
{
    QTest::addColumn<int>("limit");
    for (const int limit : {1, 2, 7})
        QTest::addRow("%d", limit) << limit;
}

void AdmissionTest::aLineTakesAsManyAsItMayAndNotOneMore()
{
    QFETCH(int, limit);
    auto site = siteWith({.waiting = limit});
    for (int i = 0; i < limit; ++i)
        QCOMPARE(taking(site, "PASS"), kTaken);
    const auto before = site.state;
    QCOMPARE(taking(site, "PASS"), std::string("line_full"));
    QVERIFY(site.state == before);
    QCOMPARE(taking(site, "VISA"), kTaken);
}

void AdmissionTest::aPlaceThatBecomesFreeIsGivenAgain()
{
    auto site = siteWith({.waiting = 1});
    const auto first = site.take("PASS");
    QCOMPARE(taking(site, "PASS"), std::string("line_full"));
    site.open(1);
    QVERIFY(site.call(1) == first);
    QCOMPARE(taking(site, "PASS"), kTaken);
    QCOMPARE(taking(site, "PASS"), std::string("line_full"));
}

void AdmissionTest::aDaysTicketsCountByTheServiceTheyWereTakenFor()
{
    auto site = siteWith({.per_day = 2});
    const auto first = site.take("PASS");
    site.take("PASS");
    QVERIFY(site.refusalOf(command::Transfer{first, service("CASH")}).empty());
    QCOMPARE(taking(site, "PASS"), std::string("day_full"));
    const auto other = site.take("VISA");
    QVERIFY(site.refusalOf(command::Transfer{other, service("PASS")}).empty());
    QVERIFY(site.refusalOf(command::Transfer{first, service("VISA")}).empty());
    QVERIFY(site.refusalOf(command::UndoOfTicket{first}).empty());
    QCOMPARE(site.state.history.at(service("PASS")).taken_today, 2);
    QCOMPARE(site.state.history.at(service("VISA")).taken_today, 1);
    QVERIFY(!site.state.history.contains(service("CASH")) ||
            site.state.history.at(service("CASH")).taken_today == 0);
}

void AdmissionTest::aCancelledTicketIsGivenBackAndItsUndoTakesItAgain()
{
    auto site = siteWith({.per_day = 1, .per_person = 1});
    QCOMPARE(taking(site, "PASS", kAda), kTaken);
    const auto ticket = site.moment.fresh_ticket;
    QCOMPARE(taking(site, "PASS", kBen), std::string("day_full"));
    QVERIFY(site.refusalOf(command::Cancel{ticket, "visitor"}).empty());
    QVERIFY(site.state.people.empty());
    QVERIFY(site.refusalOf(command::UndoOfTicket{ticket}).empty());
    QCOMPARE(taking(site, "PASS", kBen), std::string("day_full"));
    QVERIFY(site.refusalOf(command::Cancel{ticket, "visitor"}).empty());
    QCOMPARE(taking(site, "PASS", kAda), kTaken);
}

void AdmissionTest::aNewDayBeginsAtNothing()
{
    auto config = exampleSite();
    config.rollover = DayRollover::Carry;
    config.services[0].limits = {.per_day = 1, .per_person = 1};
    FakeSite site(config);
    QCOMPARE(taking(site, "PASS", kAda), kTaken);
    site.pass(std::chrono::hours{24});
    site.moment.day = day("2026-04-01");
    // The ticket of the new day opens it; the one that is carried is yesterday's.
    QCOMPARE(taking(site, "PASS", kAda), kTaken);
    QCOMPARE(site.state.lineOf(service("PASS")).size(), std::size_t{2});
    QCOMPARE(taking(site, "PASS", kBen), std::string("day_full"));
}

void AdmissionTest::aPersonHasSoManyTicketsADay()
{
    auto site = siteWith({.per_person = 2});
    QCOMPARE(taking(site, "PASS", kAda), kTaken);
    QCOMPARE(taking(site, "PASS", kAda), kTaken);
    QCOMPARE(taking(site, "PASS", kAda), std::string("person_limit"));
    QCOMPARE(taking(site, "PASS", kBen), kTaken);
    QCOMPARE(taking(site, "VISA", kAda), kTaken);
    site.open(1);
    QVERIFY(site.call(1));
    QVERIFY(site.refusalOf(command::Serve{counter(1)}).empty());
    QVERIFY(site.refusalOf(command::Finish{counter(1), "done"}).empty());
    QCOMPARE(taking(site, "PASS", kAda), std::string("person_limit")); // served counts
}

void AdmissionTest::whoSaysNothingIsNobody()
{
    auto site = siteWith({.per_person = 1}, {.per_person = 1});
    for (int i = 0; i < 3; ++i)
        QCOMPARE(taking(site, "PASS"), kTaken);
    QVERIFY(site.state.people.empty());
}

void AdmissionTest::aSitesLimitsCountAllServices()
{
    auto site = siteWith({}, {.waiting = 3});
    for (const auto *code : {"PASS", "VISA", "CASH"})
        QCOMPARE(taking(site, code), kTaken);
    QCOMPARE(taking(site, "CASH"), std::string("line_full"));
    auto daily = siteWith({}, {.per_day = 2});
    const auto first = daily.take("PASS");
    daily.take("CASH");
    QVERIFY(daily.refusalOf(command::Transfer{first, service("VISA")}).empty());
    QCOMPARE(taking(daily, "VISA"), std::string("day_full"));
    auto personal = siteWith({}, {.per_person = 2});
    QCOMPARE(taking(personal, "PASS", kAda), kTaken);
    QCOMPARE(taking(personal, "CASH", kAda), kTaken);
    QCOMPARE(taking(personal, "VISA", kAda), std::string("person_limit"));
}

void AdmissionTest::aLongLineIsAskedAbout_data()
{
    QTest::addColumn<int>("waiting");
    QTest::addColumn<bool>("anyway");
    QTest::addColumn<QString>("refusal");
    QTest::newRow("one below") << 2 << false << "";
    QTest::newRow("as long") << 3 << false << "long_line";
    QTest::newRow("longer") << 4 << false << "long_line";
    QTest::newRow("as long, joined anyway") << 3 << true << "";
    QTest::newRow("short, joined anyway") << 0 << true << "";
}

void AdmissionTest::aLongLineIsAskedAbout()
{
    QFETCH(int, waiting);
    QFETCH(bool, anyway);
    QFETCH(QString, refusal);
    auto site = siteWith({.ask_above = 3});
    for (int i = 0; i < waiting; ++i)
        QVERIFY(site.ask(
            command::TakeTicket{.service = service("PASS"), .join_anyway = true}));
    const auto asked =
        site.ask(command::TakeTicket{.service = service("PASS"), .join_anyway = anyway});
    QCOMPARE(asked.has_value(), refusal.isEmpty());
    if (asked)
        return;
    QCOMPARE(QString::fromStdString(asked.error().code), refusal);
    QVERIFY(asked.error().kind == ErrorKind::Conflict);
}

void AdmissionTest::aFullLineIsFullAlsoForWhoJoinsAnyway()
{
    auto site = siteWith({.waiting = 2, .ask_above = 1});
    site.take("PASS");
    const command::TakeTicket anyway{.service = service("PASS"), .join_anyway = true};
    QCOMPARE(site.refusalOf(anyway), kTaken);
    QCOMPARE(site.refusalOf(anyway), std::string("line_full"));
}

void AdmissionTest::aLowerLimitSendsNobodyHome()
{
    auto site = siteWith({.waiting = 3, .per_day = 5});
    for (int i = 0; i < 3; ++i)
        site.take("PASS");
    const auto line = site.line("PASS");
    site.config.services[0].limits = {.waiting = 1, .per_day = 1};
    QCOMPARE(taking(site, "PASS"), std::string("day_full"));
    QCOMPARE(site.line("PASS"), line);
    site.open(1);
    for (int i = 0; i < 3; ++i) {
        QVERIFY(site.call(1));
        QVERIFY(site.refusalOf(command::Serve{counter(1)}).empty());
    }
}

void AdmissionTest::aTransferIsNoNewcomer()
{
    auto site = siteWith({.waiting = 1, .per_day = 1, .ask_above = 1});
    site.take("PASS");
    const auto other = site.take("VISA");
    QVERIFY(site.refusalOf(command::Transfer{other, service("PASS")}).empty());
    QVERIFY(site.refusalOf(command::Park{other}).empty());
    QVERIFY(site.refusalOf(command::Return{other}).empty());
}

void AdmissionTest::aServiceSaysWithWhatItWouldRefuse()
{
    auto site = siteWith({.waiting = 2, .ask_above = 1});
    const auto refuses = [&] {
        return viewOfService(site.state, site.config, service("PASS"), {}).refuses;
    };
    QCOMPARE(refuses(), kTaken);
    site.take("PASS");
    QCOMPARE(refuses(), std::string("long_line"));
    QVERIFY(
        site.ask(command::TakeTicket{.service = service("PASS"), .join_anyway = true}));
    QCOMPARE(refuses(), std::string("line_full"));
}

VQ_JOINED_TEST(AdmissionTest)

} // namespace vq::admission_test

#include "admission_test.moc"
