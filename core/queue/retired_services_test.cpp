// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "core/fake/fake_site.h"
#include "core/queue/retired_services.h"
#include "core/queue/site_view.h"
#include "tests/support/joined_test.h"

namespace vq::retired_services_test {

namespace {

std::vector<Ticket> liveOf(const FakeSite &site)
{
    std::vector<Ticket> live;
    for (const auto &[id, ticket] : site.state.tickets)
        live.push_back(ticket);
    return live;
}

void drop(SiteConfig &config, const ServiceCode &service)
{
    std::erase_if(config.services, [&](auto &each) { return each.code == service; });
    for (auto &counter : config.counters)
        std::erase(counter.services, service);
}

void drop(SiteConfig &config, CounterNumber number)
{
    std::erase_if(config.counters, [&](auto &each) { return each.number == number; });
}

TicketId served(FakeSite &site, int number)
{
    const auto ticket = site.take("PASS");
    site.open(number);
    VQ_ASSERT(site.call(number) == ticket);
    VQ_ASSERT(site.ask(command::Serve{{number}}).has_value());
    return ticket;
}

SiteConfig retired(const FakeSite &site, const SiteConfig &before = {})
{
    return withRetired(site.config, before, liveOf(site));
}

} // namespace

class RetiredServicesTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whoeverWaitsIsCalledThoughHerServiceIsGone()
    {
        FakeSite site;
        site.open(2);
        const auto waiting = site.take("PASS");
        QVERIFY(!lacksService(site.config, site.state));
        drop(site.config, ServiceCode{"PASS"});
        QVERIFY(lacksService(site.config, site.state));
        QVERIFY(!lacksService(retired(site), site.state));
        QVERIFY(site.ask(command::Call{.counter = {2}}));
        QVERIFY(site.state.find(waiting)->state == TicketState::Waiting);
        site.config = retired(site);
        QVERIFY(site.ask(command::Call{.counter = {2}}));
        QVERIFY(site.state.find(waiting)->state == TicketState::Called);
    }

    void nobodyNewComesToIt()
    {
        FakeSite site;
        site.open(2);
        const auto stays = site.take("CASH");
        (void)site.take("PASS");
        drop(site.config, ServiceCode{"PASS"});
        site.config = retired(site);
        QCOMPARE(
            site.refusalOf(command::TakeTicket{.service = {"PASS"}, .language = "en"}),
            std::string("retired"));
        QCOMPARE(site.refusalOf(command::Transfer{.ticket = stays, .to = {"PASS"}}),
                 std::string("retired"));
    }

    void aServiceThatIsRetiredIsShownClosedAndWhy()
    {
        FakeSite site;
        site.open(2);
        (void)site.take("PASS");
        const Openings openings{
            {{"PASS"},
             {.state = OpeningState::Open, .closes_at = site.moment.now + Minutes{9}}}};
        const HallTime time{.now = site.moment.now, .openings = &openings};
        const auto shown = [&] {
            return viewOfService(site.state, site.config, {"PASS"}, time);
        };
        QVERIFY(shown().refuses.empty());
        drop(site.config, ServiceCode{"PASS"});
        site.config = retired(site);
        QVERIFY(shown().opening == OpeningState::Closed);
        QVERIFY(!shown().closes_at && !shown().wait);
        QCOMPARE(shown().refuses, std::string("retired"));
        QCOMPARE(shown().waiting, 1);
    }

    void itKeepsTheNameThatItHadBefore()
    {
        FakeSite site;
        (void)site.take("PASS");
        auto before = site.config;
        before.services.front().name = {{"en", "Passports"}};
        drop(site.config, ServiceCode{"PASS"});
        const auto once = retired(site, before);
        QCOMPARE(once.services.back().name, before.services.front().name);
        QCOMPARE(retired(site, once).services.back().name, once.services.back().name);
        const LocalText code{{"en", "PASS"}};
        QCOMPARE(retired(site).services.back().name, code);
    }

    void whatNobodyWaitsForIsGone()
    {
        FakeSite site;
        drop(site.config, ServiceCode{"PASS"});
        const auto before = site.config.services.size();
        (void)site.take("CASH");
        QCOMPARE(retired(site).services.size(), before);
    }

    void countersWithWeightsShareItOut()
    {
        FakeSite site;
        (void)site.take("PASS");
        drop(site.config, ServiceCode{"PASS"});
        auto &counter = site.config.counters.front();
        counter.weights.assign(counter.services.size(), 2);
        const auto config = retired(site);
        QCOMPARE(config.counters.front().weights.size(),
                 config.counters.front().services.size());
    }

    void aCounterThatIsDroppedEndsWhatItHas()
    {
        FakeSite site;
        const auto here = served(site, 2);
        const auto before = site.config;
        drop(site.config, CounterNumber{2});
        site.config = retired(site, before);
        const auto &kept = site.config.counters.back();
        QVERIFY(kept.number == CounterNumber{2} && kept.is_retired);
        QCOMPARE(kept.name, before.findCounter({2})->name);
        QVERIFY(site.ask(command::Finish{{2}, "done"}));
        QVERIFY(site.ticket(here).state == TicketState::Served);
        QVERIFY(site.ask(command::UndoAtCounter{{2}}));
        QVERIFY(site.ticket(here).state == TicketState::Serving);
        QCOMPARE(site.refusalOf(command::CloseCounter{{2}}), std::string("counter_busy"));
        QVERIFY(site.ask(command::OpenCounter{{2}, "Kim"})); // who sits there now
        QVERIFY(site.ask(command::Finish{{2}, "done"}));
        QVERIFY(site.ask(command::CloseCounter{{2}}));
    }

    void itCallsNobodyNewAndIsGoneAfterThat()
    {
        FakeSite site;
        (void)served(site, 2);
        const auto waits = site.take("PASS");
        drop(site.config, CounterNumber{2});
        site.config = retired(site);
        const std::string refused = "counter_retired";
        QCOMPARE(site.refusalOf(command::Call{.counter = {2}}), refused);
        QCOMPARE(site.refusalOf(command::Call{.counter = {2}, .ticket = waits}), refused);
        QVERIFY(site.ask(command::Finish{{2}, "done"}));
        QCOMPARE(site.refusalOf(command::Call{.counter = {2}}), refused);
        QCOMPARE(site.refusalOf(command::OpenCounter{{2}, "Kim"}), refused);
        drop(site.config, CounterNumber{2}); // the next start
        QVERIFY(retired(site).findCounter({2}) == nullptr);
    }

    void nothingGoesBackToACounterThatIsGone()
    {
        FakeSite site;
        const auto here = served(site, 2);
        QVERIFY(site.ask(command::Finish{{2}, "done"}));
        drop(site.config, CounterNumber{2});
        QCOMPARE(site.refusalOf(command::UndoOfTicket{here}),
                 std::string("unknown_counter"));
        QVERIFY(site.ticket(here).state == TicketState::Served);
    }

    void aRetiredServiceIsForTheCountersThatStay()
    {
        FakeSite site;
        (void)served(site, 2);
        (void)site.take("PASS");
        drop(site.config, CounterNumber{2});
        drop(site.config, ServiceCode{"PASS"});
        const auto config = retired(site);
        QVERIFY(config.findCounter({1})->takes({"PASS"}));
        QVERIFY(!config.findCounter({2})->takes({"PASS"}));
    }
};

VQ_JOINED_TEST(RetiredServicesTest)

} // namespace vq::retired_services_test

#include "retired_services_test.moc"
