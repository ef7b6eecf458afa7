// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "core/fake/fake_site.h"
#include "tests/support/joined_test.h"

namespace vq::visit_test {

namespace {

const CounterNumber kOne{1};
const CounterNumber kThree{3};

void mustDo(FakeSite &site, const CommandBody &body)
{
    const auto facts = site.ask(body);
    QVERIFY2(facts.has_value(), facts ? "" : facts.error().message.c_str());
}

void serve(FakeSite &site, TicketId ticket, CounterNumber where)
{
    mustDo(site, command::Call{.counter = where, .ticket = ticket});
    mustDo(site, command::Serve{where});
}

// She was at counter 1 and is now done at counter 3, where she was sent.
TicketId sentAndBack(FakeSite &site)
{
    site.open(1);
    site.open(2);
    site.open(3);
    const auto ticket = site.take("PASS");
    site.pass(Minutes{1});
    serve(site, ticket, kOne);
    mustDo(site, command::Transfer{ticket, service("CASH"), true});
    site.pass(Minutes{1});
    serve(site, ticket, kThree);
    mustDo(site, command::Finish{kThree, "done"});
    return ticket;
}

} // namespace

class VisitTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whoIsSentOnComesBackToHerPlace();
    void theCounterThatWantsHerCallsHerFirst();
    void anotherCounterCallsHerInHerTurn();
    void anEmergencyGoesFirst();
    void whoIsBackIsServedToTheEnd();
    void callingTheNextEndsTheServiceAndSendsHerBack();
    void nobodyComesBackToWhereSheNeverWas();
    void aTransferToTheNextStopTakesIt();
    void aStopThatTheSiteHasLostIsPassedOver();
    void thereIsABoundToTheStops();
    void aVisitGoesThroughItsServicesUnderOneNumber();
    void aVisitIsRefusedAsAWhole_data();
    void aVisitIsRefusedAsAWhole();
};

void VisitTest::whoIsSentOnComesBackToHerPlace()
{
    FakeSite site;
    const auto ticket = sentAndBack(site);
    const auto &back = site.ticket(ticket);
    QVERIFY(back.state == TicketState::Waiting);
    QCOMPARE(back.service, service("PASS"));
    QVERIFY(back.place.ready_at == back.issued_at);
    QVERIFY(back.stops.empty());
    QCOMPARE(back.expected_at, std::optional(kOne));
    const auto *moved = std::get_if<fact::TicketMovedOn>(&site.log.back().body);
    QVERIFY(moved && moved->outcome == "done");
}

void VisitTest::theCounterThatWantsHerCallsHerFirst()
{
    FakeSite site;
    site.config.classes[1].weight = 3000;
    const auto earlier = site.take("PASS");
    const auto ticket = sentAndBack(site);
    QVERIFY(site.ticket(earlier).place < site.ticket(ticket).place);
    QCOMPARE(site.call(1), std::optional(ticket));
    QVERIFY(!site.ticket(ticket).expected_at && site.state.expected.empty());
}

void VisitTest::anotherCounterCallsHerInHerTurn()
{
    FakeSite site;
    const auto earlier = site.take("PASS");
    const auto ticket = sentAndBack(site);
    QCOMPARE(site.call(2), std::optional(earlier));
    mustDo(site, command::Serve{counter(2)});
    QCOMPARE(site.call(2), std::optional(ticket));
}

void VisitTest::anEmergencyGoesFirst()
{
    FakeSite site;
    site.config.classes.push_back({.code = {"urgent"}, .is_emergency = true});
    const auto ticket = sentAndBack(site);
    mustDo(site, command::TakeTicket{.service = service("VISA"),
                                     .priority_class = ClassCode{"urgent"},
                                     .language = {}});
    const auto urgent = site.moment.fresh_ticket;
    QCOMPARE(site.call(1), std::optional(urgent));
    mustDo(site, command::Serve{kOne});
    QCOMPARE(site.call(1), std::optional(ticket));
}

void VisitTest::whoIsBackIsServedToTheEnd()
{
    FakeSite site;
    const auto ticket = sentAndBack(site);
    serve(site, ticket, kOne);
    mustDo(site, command::Finish{kOne, "referred"});
    QVERIFY(site.ticket(ticket).state == TicketState::Served);
    QCOMPARE(site.state.history.at(service("PASS")).served_today, 1);
    QVERIFY(!site.state.history.contains(service("CASH")));
    QCOMPARE(*site.ticket(ticket).taken_for, service("PASS"));
}

void VisitTest::callingTheNextEndsTheServiceAndSendsHerBack()
{
    FakeSite site;
    site.open(1);
    site.open(3);
    const auto ticket = site.take("PASS");
    const auto other = site.take("CASH");
    serve(site, ticket, kOne);
    mustDo(site, command::Transfer{ticket, service("CASH"), true});
    serve(site, ticket, kThree);
    QCOMPARE(site.call(3), std::optional(other));
    QVERIFY(site.ticket(ticket).state == TicketState::Waiting);
    QCOMPARE(site.call(1), std::optional(ticket));
}

void VisitTest::nobodyComesBackToWhereSheNeverWas()
{
    FakeSite site;
    const auto ticket = site.take("PASS");
    const command::Transfer back{ticket, service("CASH"), true};
    QCOMPARE(site.refusalOf(back), std::string("wrong_state"));
    mustDo(site, command::Park{ticket});
    QCOMPARE(site.refusalOf(back), std::string("wrong_state"));
}

void VisitTest::aTransferToTheNextStopTakesIt()
{
    FakeSite site;
    site.open(1);
    const auto ticket = site.take("PASS");
    serve(site, ticket, kOne);
    mustDo(site, command::Transfer{ticket, service("CASH"), true});
    mustDo(site, command::Transfer{ticket, service("PASS")}); // she went to the wrong one
    QVERIFY(site.ticket(ticket).stops.empty());
    serve(site, ticket, kOne);
    mustDo(site, command::Finish{kOne, ""});
    QVERIFY(site.ticket(ticket).state == TicketState::Served);
}

void VisitTest::aStopThatTheSiteHasLostIsPassedOver()
{
    FakeSite site;
    site.open(1);
    site.open(3);
    const auto ticket = site.take("PASS");
    serve(site, ticket, kOne);
    mustDo(site, command::Transfer{ticket, service("CASH"), true});
    serve(site, ticket, kThree);
    std::erase_if(site.config.services,
                  [](const auto &each) { return each.code == service("PASS"); });
    mustDo(site, command::Finish{kThree, ""});
    QVERIFY(site.ticket(ticket).state == TicketState::Served);
}

void VisitTest::thereIsABoundToTheStops()
{
    FakeSite site;
    site.open(2);
    const auto ticket = site.take("PASS");
    const std::array<const char *, 3> ring = {"VISA", "CASH", "PASS"};
    for (std::size_t i = 0; i < kStopsMax; ++i) {
        serve(site, ticket, counter(2));
        mustDo(site, command::Transfer{ticket, service(ring.at(i % 3)), true});
    }
    QCOMPARE(site.ticket(ticket).stops.size(), kStopsMax);
    serve(site, ticket, counter(2));
    QCOMPARE(site.refusalOf(command::Transfer{ticket, service("PASS"), true}),
             std::string("too_many_stops"));
}

void VisitTest::aVisitGoesThroughItsServicesUnderOneNumber()
{
    FakeSite site;
    site.open(2);
    mustDo(site, command::TakeTicket{.service = service("PASS"),
                                     .priority_class = {},
                                     .language = {},
                                     .then = {service("CASH"), service("PASS")}});
    const auto ticket = site.moment.fresh_ticket;
    const auto label = site.ticket(ticket).label;
    site.pass(Minutes{1});
    const auto later = site.take("CASH");
    for (const char *where : {"PASS", "CASH", "PASS"}) {
        QCOMPARE(site.ticket(ticket).service, service(where));
        QCOMPARE(site.call(2), std::optional(ticket)); // before those who came later
        mustDo(site, command::Serve{counter(2)});
        site.pass(Minutes{1});
        mustDo(site, command::Finish{counter(2), ""});
    }
    QVERIFY(site.ticket(ticket).state == TicketState::Served);
    QCOMPARE(site.ticket(ticket).label, label);
    QCOMPARE(site.call(2), std::optional(later));
    QCOMPARE(site.state.history.at(service("PASS")).taken_today, 1);
}

void VisitTest::aVisitIsRefusedAsAWhole_data()
{
    QTest::addColumn<QStringList>("then");
    QTest::addColumn<QString>("refusal");
    QTest::addRow("a service that is not there")
        << QStringList{"CASH", "NONE"} << "unknown_service";
    QTest::addRow("the same twice") << QStringList{"PASS"} << "same_service";
    QTest::addRow("the same twice, later")
        << QStringList{"CASH", "CASH"} << "same_service";
    QTest::addRow("a service that is closed") << QStringList{"VISA"} << "closed";
    QTest::addRow("too many") << QStringList{"CASH", "PASS", "CASH", "PASS", "CASH",
                                             "PASS", "CASH", "PASS", "CASH"}
                              << "too_many_stops";
    QTest::addRow("as many as may be")
        << QStringList{"CASH", "PASS", "CASH", "PASS", "CASH", "PASS", "CASH", "PASS"}
        << "";
}

void VisitTest::aVisitIsRefusedAsAWhole()
{
    QFETCH(const QStringList, then);
    QFETCH(const QString, refusal);
    FakeSite site;
    const Openings openings{{service("VISA"), {.state = OpeningState::Closed}}};
    site.moment.openings = &openings;
    command::TakeTicket take{
        .service = service("PASS"), .priority_class = {}, .language = {}};
    for (const auto &each : then)
        take.then.push_back(service(each.toStdString()));
    QCOMPARE(site.refusalOf(take), refusal.toStdString());
    QCOMPARE(site.state.tickets.size(), std::size_t(refusal.isEmpty() ? 1 : 0));
}

VQ_JOINED_TEST(VisitTest)

} // namespace vq::visit_test

#include "visit_test.moc"
