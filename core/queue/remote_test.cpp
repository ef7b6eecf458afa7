// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "core/fake/fake_site.h"
#include "tests/support/joined_test.h"

namespace vq::remote_test {

namespace {

const CounterNumber kOne{1};

TicketId idOf(std::uint8_t number)
{
    TicketId id;
    id.bytes.fill(number);
    return id;
}

void mustDo(FakeSite &site, const CommandBody &body)
{
    const auto facts = site.ask(body);
    QVERIFY2(facts.has_value(), facts ? "" : facts.error().message.c_str());
}

command::TakeTicket joining(std::uint8_t number, UtcMs joined_at)
{
    command::TakeTicket take{.service = service("PASS"), .language = "de"};
    take.from_afar = command::FromAfar{.id = idOf(number), .joined_at = joined_at};
    return take;
}

// Opened an hour ago.
struct Hall {
    Hall()
    {
        const Opening opening{.state = OpeningState::Open,
                              .opened_at = site.moment.now - Minutes{60}};
        openings[service("PASS")] = opening;
        site.moment.openings = &openings;
        site.by_name = "remote";
    }
    TicketId join(std::uint8_t number, UtcMs joined_at)
    {
        mustDo(site, joining(number, joined_at));
        return idOf(number);
    }
    std::string line() const
    {
        std::string labels;
        for (const auto &label : site.line("PASS"))
            labels += label + " ";
        return labels;
    }

    Openings openings;
    FakeSite site;
};

} // namespace

class RemoteTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void herPlaceIsThatOfWhoJoinedThen_data()
    {
        QTest::addColumn<int>("minutes");
        QTest::addColumn<QString>("line");
        QTest::newRow("between the two") << -15 << "A001 A003 A002 ";
        QTest::newRow("before both") << -25 << "A003 A001 A002 ";
        QTest::newRow("now") << 0 << "A001 A002 A003 ";
        QTest::newRow("her clock is ahead") << 600 << "A001 A002 A003 ";
        QTest::newRow("years ago, by her clock") << -5'000'000 << "A003 A001 A002 ";
    }
    void herPlaceIsThatOfWhoJoinedThen()
    {
        QFETCH(int, minutes);
        QFETCH(QString, line);
        Hall hall;
        const UtcMs now = hall.site.moment.now;
        hall.site.moment.now = now - Minutes{20};
        hall.site.take("PASS");
        hall.site.moment.now = now - Minutes{10};
        hall.site.take("PASS");
        hall.site.moment.now = now;
        const auto joined = hall.join(7, now + Minutes{minutes});
        QCOMPARE(QString::fromStdString(hall.line()), line);
        const auto &place = hall.site.ticket(joined).place;
        QVERIFY(place.ready_at >= now - Minutes{60} && place.ready_at <= now);
        QCOMPARE(hall.site.ticket(joined).origin, std::string("remote"));
    }

    void aClockThatWasSetBackOvertakesNobody()
    {
        Hall hall;
        const UtcMs now = hall.site.moment.now;
        hall.site.take("PASS");
        hall.site.moment.now = now - Minutes{30};
        hall.join(7, now + Minutes{5});
        QCOMPARE(hall.line(), std::string("A001 A002 "));
    }

    void herLinkStaysTheOneThatSheHas()
    {
        Hall hall;
        auto take = joining(7, hall.site.moment.now);
        take.from_afar->token = TicketToken{.bytes = {9}};
        mustDo(hall.site, take);
        QVERIFY(hall.site.ticket(idOf(7)).token == TicketToken{.bytes = {9}});
    }

    void whoJoinsTwiceHasOneTicket()
    {
        Hall hall;
        hall.join(7, hall.site.moment.now);
        const auto again = hall.site.ask(joining(7, hall.site.moment.now));
        QVERIFY(again.has_value() && again->empty());
        QCOMPARE(hall.line(), std::string("A001 "));
    }

    void closedIsClosedFromAfarToo()
    {
        Hall hall;
        hall.openings[service("PASS")].state = OpeningState::Closed;
        QCOMPARE(hall.site.refusalOf(joining(7, hall.site.moment.now - Minutes{5})),
                 std::string("closed"));
    }

    void whoIsAwayIsPassedOverAndKeepsHerPlace()
    {
        Hall hall;
        hall.site.config.remote.call_only_present = true;
        const auto away = hall.join(7, hall.site.moment.now);
        const auto here = hall.site.take("PASS");
        const auto third = hall.site.take("PASS");
        QCOMPARE(hall.site.state.waitingFor(service("PASS")), 3);
        hall.site.open(1);
        QCOMPARE(hall.site.call(1), std::optional(here));
        mustDo(hall.site, command::SayPresent{away});
        mustDo(hall.site, command::Serve{kOne});
        QCOMPARE(hall.site.call(1), std::optional(away));
        mustDo(hall.site, command::Serve{kOne});
        QCOMPARE(hall.site.call(1), std::optional(third));
    }

    void whoIsAwayCountsInTheLimitsOfTheLine()
    {
        Hall hall;
        hall.site.config.remote.call_only_present = true;
        hall.site.config.services[0].limits.waiting = 1;
        hall.join(7, hall.site.moment.now);
        QCOMPARE(hall.site.refusalOf(joining(8, hall.site.moment.now)),
                 std::string("line_full"));
    }

    void aClerkWhoCallsHerByHandHasSeenHer()
    {
        Hall hall;
        hall.site.config.remote.call_only_present = true;
        const auto away = hall.join(7, hall.site.moment.now);
        QVERIFY(isAway(hall.site.ticket(away)));
        hall.site.open(1);
        hall.site.open(3);
        mustDo(hall.site, command::Call{.counter = kOne, .ticket = away});
        mustDo(hall.site, command::Serve{kOne});
        mustDo(hall.site, command::Transfer{away, service("CASH")});
        QVERIFY(!isAway(hall.site.ticket(away)));
        QCOMPARE(hall.site.call(3), std::optional(away));
    }

    void sayingSoIsNoChangeThatStopsAnUndo()
    {
        Hall hall;
        hall.site.config.remote.call_only_present = true;
        const auto away = hall.join(7, hall.site.moment.now);
        mustDo(hall.site, command::Park{away});
        mustDo(hall.site, command::SayPresent{away});
        mustDo(hall.site, command::UndoOfTicket{away});
        QVERIFY(hall.site.ticket(away).state == TicketState::Waiting);
        QVERIFY(!isAway(hall.site.ticket(away))); // nor does the undo send her away
    }

    void aRuleThatIsGoneHoldsNobodyUp()
    {
        Hall hall;
        hall.site.config.remote.call_only_present = true;
        const auto away = hall.join(7, hall.site.moment.now);
        const auto parked = hall.join(8, hall.site.moment.now);
        const auto gone = hall.join(9, hall.site.moment.now);
        mustDo(hall.site, command::Park{parked});
        mustDo(hall.site, command::Cancel{gone, "visitor"});
        hall.site.config.remote.call_only_present = false;
        QCOMPARE(hall.site.ask(command::ApplyConfig{"new"})->size(), std::size_t{4});
        QCOMPARE(hall.line(), std::string("A001 "));
        mustDo(hall.site, command::UndoOfTicket{parked});
        mustDo(hall.site, command::UndoOfTicket{gone});
        QCOMPARE(hall.line(), std::string("A001 A002 A003 "));
        hall.site.open(1);
        QCOMPARE(hall.site.call(1), std::optional(away));
        QCOMPARE(hall.site.ask(command::ApplyConfig{"new"})->size(), std::size_t{0});
    }

    void whoHasGoneIsNotHere()
    {
        Hall hall;
        const auto gone = hall.join(7, hall.site.moment.now);
        mustDo(hall.site, command::Cancel{gone, "visitor"});
        QCOMPARE(hall.site.refusalOf(command::SayPresent{gone}),
                 std::string("wrong_state"));
        QCOMPARE(hall.site.refusalOf(command::SayPresent{idOf(9)}),
                 std::string("unknown_ticket"));
    }

    void sayingSoTwiceIsOnce()
    {
        Hall hall;
        const auto here = hall.join(7, hall.site.moment.now);
        mustDo(hall.site, command::SayPresent{here});
        const auto again = hall.site.ask(command::SayPresent{here});
        QVERIFY(again.has_value() && again->empty());
    }
};

VQ_JOINED_TEST(RemoteTest)

} // namespace vq::remote_test

#include "remote_test.moc"
