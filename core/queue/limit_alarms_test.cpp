// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/queue/limit_alarms.h"
#include "tests/support/joined_test.h"

#include <QTest>

namespace vq::limit_alarms_test {

namespace {

constexpr UtcMs kNow{Minutes{100'000}};

UtcMs ago(int minutes)
{
    return kNow - Minutes{minutes};
}

TicketId idOf(std::uint8_t number)
{
    TicketId id;
    id.bytes[0] = number;
    return id;
}

TicketView waiting(std::uint8_t number, const char *service, int minutes)
{
    return {.id = idOf(number),
            .service = {service},
            .place = {ago(minutes), number},
            .issued_at = ago(minutes)};
}

TicketView served(std::uint8_t number, int counter, int minutes)
{
    TicketView ticket = waiting(number, "PASS", 60);
    ticket.state = TicketState::Serving;
    ticket.counter = CounterNumber{counter};
    ticket.serving_at = ago(minutes);
    return ticket;
}

CounterView freeFor(int number, int minutes)
{
    return {.number = CounterNumber{number},
            .status = CounterStatus::Open,
            .free_since = ago(minutes)};
}

using Kind = LimitAlarm::Kind;

} // namespace

class LimitAlarmsTest : public QObject {
    Q_OBJECT

    SiteConfig m_config;
    std::vector<TicketView> m_tickets;
    std::vector<CounterView> m_counters;

    std::vector<LimitAlarm> alarms()
    {
        std::vector<const TicketView *> tickets;
        for (const auto &each : m_tickets)
            tickets.push_back(&each);
        std::vector<const CounterView *> counters;
        for (const auto &each : m_counters)
            counters.push_back(&each);
        return limitAlarms(m_config, tickets, counters, kNow);
    }

private Q_SLOTS:
    void init()
    {
        m_config = {};
        m_config.alarms = {
            .wait = Minutes{30}, .service = Minutes{20}, .idle = Minutes{10}};
        m_config.services = {{.code = {"PASS"}}, {.code = {"REG"}}};
        m_config.counters = {{.number = CounterNumber{1}, .services = {{"PASS"}}},
                             {.number = CounterNumber{2}, .services = {{"REG"}}}};
        m_tickets.clear();
        m_counters.clear();
    }

    void theLongestWaitOfEachServiceIsToldFromItsLimitOn()
    {
        m_tickets = {waiting(1, "REG", 29), waiting(2, "PASS", 31),
                     waiting(3, "PASS", 40)};
        QCOMPARE(alarms() ==
                     (std::vector<LimitAlarm>{{Kind::Wait, idOf(3), {}, ago(40)}}),
                 true);
        m_tickets[0] = waiting(1, "REG", 30);
        QCOMPARE(alarms().size(), std::size_t(2));
    }

    void aLongServiceIsToldWithItsCounter()
    {
        m_tickets = {served(1, 2, 25), served(2, 1, 19)};
        m_counters = {{.number = CounterNumber{1}}, {.number = CounterNumber{2}}};
        QCOMPARE(alarms() == (std::vector<LimitAlarm>{
                                 {Kind::Service, idOf(1), CounterNumber{2}, ago(25)}}),
                 true);
    }

    void aCounterIsIdleOnlyWhileSomebodyWhomItTakesWaits()
    {
        m_counters = {freeFor(1, 60), freeFor(2, 60)};
        QVERIFY(alarms().empty());
        m_tickets = {waiting(1, "PASS", 12)};
        QCOMPARE(alarms() == (std::vector<LimitAlarm>{
                                 {Kind::Idle, {}, CounterNumber{1}, ago(12)}}),
                 true);
        m_counters[0] = freeFor(1, 9);
        QVERIFY(alarms().empty());
    }

    void aCounterThatHelpsOutIsIdleFromItsSpillOn()
    {
        m_config.counters[1].secondary = {{"PASS"}};
        m_config.counters[1].spill = Minutes{5};
        m_counters = {freeFor(2, 60)};
        m_tickets = {waiting(1, "PASS", 14)};
        QVERIFY(alarms().empty());
        m_tickets = {waiting(1, "PASS", 15)};
        QCOMPARE(alarms() == (std::vector<LimitAlarm>{
                                 {Kind::Idle, {}, CounterNumber{2}, ago(10)}}),
                 true);
    }

    void whatTheSiteDoesNotLimitIsNeverTold()
    {
        m_config.alarms = {};
        m_tickets = {waiting(1, "PASS", 1000), served(2, 1, 1000)};
        m_counters = {freeFor(1, 1000)};
        QVERIFY(alarms().empty());
    }
};

VQ_JOINED_TEST(LimitAlarmsTest)

} // namespace vq::limit_alarms_test

#include "limit_alarms_test.moc"
