// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include <functional>

#include "core/fake/fake_site.h"
#include "tests/support/joined_test.h"

namespace vq::digest_test {

namespace {

// A site with something in every part of its state.
FakeSite busySite()
{
    FakeSite site;
    const auto must = [&site](const CommandBody &body) { VQ_ASSERT(site.ask(body)); };
    site.by.bytes[0] = 9;
    must(command::AddDevice{.device = site.by, .role = "kiosk", .name = "Door"});
    must(command::ReportDevice{{"media-low"}});
    must(command::ApplyConfig{"abc"});
    site.take("CASH");
    must(command::OpenDay{day("2026-04-01")});
    site.open(1);
    for (int i = 0; i < 40; ++i)
        site.take(i % 2 == 0 ? "PASS" : "VISA");
    site.call(1);
    must(command::Serve{counter(1)});
    site.pass(Minutes{3});
    site.call(1);
    return site;
}

SiteState reordered(SiteState state)
{
    std::vector<Ticket> tickets;
    for (const auto &entry : state.tickets)
        tickets.push_back(entry.second);
    state.tickets.clear();
    state.tickets.rehash(997);
    for (const auto &ticket : tickets)
        state.tickets.emplace(ticket.id, ticket);
    return state;
}

Ticket &oneTicket(SiteState &state)
{
    return state.tickets.begin()->second;
}

using Change = std::function<void(SiteState &)>;

const std::vector<std::pair<const char *, Change>> kChanges = {
    {"day", [](SiteState &s) { s.day->date += std::chrono::days{1}; }},
    {"no day", [](SiteState &s) { s.day.reset(); }},
    {"doubt", [](SiteState &s) { s.doubted_day = s.day; }},
    {"past day", [](SiteState &s) { s.past_days.push_back({.day = *s.day}); }},
    {"past number",
     [](SiteState &s) { ++s.past_days.front().series.begin()->second.last; }},
    {"order at the opening", [](SiteState &s) { ++s.order_at_opening; }},
    {"configuration", [](SiteState &s) { s.config_digest += 'x'; }},
    {"ticket gone", [](SiteState &s) { s.tickets.erase(s.tickets.begin()); }},
    {"ticket number", [](SiteState &s) { ++oneTicket(s).number; }},
    {"ticket label", [](SiteState &s) { oneTicket(s).label += 'x'; }},
    {"ticket state", [](SiteState &s) { oneTicket(s).state = TicketState::NoShow; }},
    {"ticket place", [](SiteState &s) { oneTicket(s).place.ready_at += Ms{1}; }},
    {"ticket print", [](SiteState &s) { oneTicket(s).print = PrintState::Failed; }},
    {"ticket copies", [](SiteState &s) { ++oneTicket(s).copies; }},
    {"ticket version", [](SiteState &s) { ++oneTicket(s).version; }},
    {"ticket token", [](SiteState &s) { oneTicket(s).token.bytes[15] ^= 1; }},
    {"ticket recalls", [](SiteState &s) { ++oneTicket(s).recalls; }},
    {"ticket recalled", [](SiteState &s) { oneTicket(s).recalled_at = UtcMs{}; }},
    {"right to return", [](SiteState &s) { oneTicket(s).return_until = UtcMs{}; }},
    {"right that was used", [](SiteState &s) { oneTicket(s).has_returned = true; }},
    {"who parked it", [](SiteState &s) { oneTicket(s).parked_by = counter(1); }},
    {"reminder", [](SiteState &s) { oneTicket(s).remind_at = UtcMs{}; }},
    {"stops", [](SiteState &s) { oneTicket(s).stops.push_back({service("VISA")}); }},
    {"expected", [](SiteState &s) { oneTicket(s).expected_at = counter(1); }},
    {"party", [](SiteState &s) { oneTicket(s).party = TicketId{}; }},
    {"called together", [](SiteState &s) { ++oneTicket(s).together; }},
    {"parties", [](SiteState &s) { s.parties[TicketId{}] = {}; }},
    {"expected in order", [](SiteState &s) { s.expected[counter(1)] = {}; }},
    {"slot", [](SiteState &s) { oneTicket(s).slot = UtcMs{}; }},
    {"appointment", [](SiteState &s) { s.appointments[{"ACDE3467"}] = {}; }},
    {"rights in order", [](SiteState &s) { s.returns.insert(ReturnRight{}); }},
    {"line", [](SiteState &s) { s.lines.begin()->second = {}; }},
    {"counter status", [](SiteState &s) { s.counters[counter(1)].status = {}; }},
    {"counter ticket", [](SiteState &s) { s.counters[counter(1)].tickets.clear(); }},
    {"another counter", [](SiteState &s) { s.counters[counter(7)] = {}; }},
    {"held number", [](SiteState &s) { s.series.begin()->second.held.insert(777); }},
    {"generation", [](SiteState &s) { ++s.series.begin()->second.generation; }},
    {"history", [](SiteState &s) { ++s.history.begin()->second.waits_total; }},
    {"service time",
     [](SiteState &s) { s.history.begin()->second.service_times.clear(); }},
    {"trouble", [](SiteState &s) { s.devices.begin()->second.troubles.clear(); }},
    {"revoked", [](SiteState &s) { s.devices.begin()->second.revoked = true; }},
    {"action gone", [](SiteState &s) { s.actions.pop_front(); }},
    {"action's ticket", [](SiteState &s) { ++s.actions[0].touched[0].before.calls; }},
    {"ready time", [](SiteState &s) { s.ready_last += Ms{1}; }},
    {"order", [](SiteState &s) { ++s.order_last; }},
    {"action number", [](SiteState &s) { ++s.action_last; }},
};

} // namespace

class DigestTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theOrderOfTheHashTableDoesNotCount()
    {
        const auto site = busySite();
        const auto other = reordered(site.state);
        QVERIFY(other == site.state);
        QVERIFY(other.tickets.begin()->first != site.state.tickets.begin()->first);
        QCOMPARE(digestOf(other), digestOf(site.state));
    }

    void everyPartOfTheStateCounts_data()
    {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < kChanges.size(); ++i)
            QTest::newRow(kChanges[i].first) << static_cast<int>(i);
    }

    void everyPartOfTheStateCounts()
    {
        QFETCH(int, index);
        const auto site = busySite();
        auto changed = site.state;
        kChanges.at(static_cast<std::size_t>(index)).second(changed);
        QVERIFY(digestOf(changed) != digestOf(site.state));
    }
};

VQ_JOINED_TEST(DigestTest)

} // namespace vq::digest_test

#include "digest_test.moc"
