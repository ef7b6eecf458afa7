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
};

VQ_JOINED_TEST(RetiredServicesTest)

} // namespace vq::retired_services_test

#include "retired_services_test.moc"
