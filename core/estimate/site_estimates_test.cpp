// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "core/estimate/call_rule.h"
#include "core/estimate/site_estimates.h"
#include "core/fake/fake_site.h"
#include "core/queue/call_policy.h"
#include "tests/support/joined_test.h"

namespace vq::estimate::site_estimates_test {

namespace {

// A site whose estimates are told of each change, as a hub would.
struct ToldSite {
    explicit ToldSite(SiteConfig config = exampleSite()) : site(std::move(config)) {}

    FakeSite site;
    SiteEstimates estimates{site.config, callRuleOf(site.config)};
    std::map<TicketId, std::uint64_t> versions;

    void tell()
    {
        std::vector<const Ticket *> changed;
        for (const auto &[id, ticket] : site.state.tickets)
            if (auto &version = versions[id]; version != ticket.version + 1) {
                version = ticket.version + 1;
                changed.push_back(&ticket);
            }
        std::ranges::sort(changed, {}, [](const Ticket *ticket) {
            const bool is_there = ticket->state == TicketState::Called;
            return std::pair(is_there, ticket->place);
        });
        for (const auto *ticket : changed)
            estimates.ticketIs(*ticket, site.moment.now);
        for (const auto &counter : site.config.counters)
            estimates.counterIs(
                {.number = counter.number,
                 .status = site.state.counterAt(counter.number).status,
                 .turns = site.state.counterAt(counter.number).turns.last()},
                site.moment.now);
    }
    void ask(const CommandBody &command)
    {
        QVERIFY(site.ask(command));
        tell();
    }
    TicketId take(const std::string &code)
    {
        const auto id = site.take(code);
        tell();
        return id;
    }
    // The next visitor is called here and served for so long.
    void serveNext(int number, Ms each)
    {
        site.call(number);
        tell();
        ask(command::Serve{counter(number)});
        site.pass(each);
        ask(command::Finish{counter(number), ""});
    }
    std::optional<WaitBand> bandOf(const TicketId &ticket)
    {
        const auto told = estimates.ask(ticket, site.moment.now, 1);
        return told ? std::optional(told->band) : std::nullopt;
    }
};

} // namespace

class SiteEstimatesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itIsSilentUntilThereIsABasis();
    void whoIsNoLongerInLineIsNotForeseen();
    void aNewcomerIsForeseenAsWhoTakesTheNextTicket();
    void whoIsNotListedStandsNoLonger();
    void aClerkWhoIsAwayIsNotCountedOn();
    void aDecisionTakenBackIsNotLearned();
    void aCounterThatHelpsOutIsForeseenAfterItsSpill();
    void turnsThatWereTakenAreForeseen();
    void aPartyIsAServiceForEachOfItsTickets();
};

void SiteEstimatesTest::itIsSilentUntilThereIsABasis()
{
    ToldSite hall;
    const auto first = hall.take("PASS");
    QVERIFY(!hall.bandOf(first)); // no counter is open
    hall.site.open(1);
    hall.tell();
    QVERIFY(!hall.bandOf(first)); // nothing was ever served
    hall.serveNext(1, Minutes{7});
    const auto second = hall.take("PASS");
    hall.take("PASS");
    QCOMPARE(hall.bandOf(second), std::optional(WaitBand{Minutes{0}, Minutes{5}}));
    const auto third = hall.take("PASS");
    QCOMPARE(hall.bandOf(third), std::optional(WaitBand{Minutes{10}, Minutes{15}}));
    hall.ask(command::PauseCounter{counter(1)});
    QVERIFY(!hall.bandOf(third));
}

void SiteEstimatesTest::whoIsNoLongerInLineIsNotForeseen()
{
    ToldSite hall;
    hall.site.open(1);
    hall.tell();
    hall.take("PASS");
    hall.serveNext(1, Minutes{7});
    const auto gone = hall.take("PASS");
    const auto parked = hall.take("PASS");
    QVERIFY(hall.bandOf(gone));
    hall.ask(command::Cancel{gone, "visitor"});
    hall.ask(command::Park{parked});
    QVERIFY(!hall.bandOf(gone));
    QVERIFY(!hall.bandOf(parked));
}

void SiteEstimatesTest::aNewcomerIsForeseenAsWhoTakesTheNextTicket()
{
    ToldSite hall;
    hall.site.open(1);
    hall.tell();
    hall.take("PASS");
    hall.serveNext(1, Minutes{7});
    hall.take("PASS");
    hall.take("VISA"); // the same counter, and before her
    const auto waits = hall.estimates.foreseen(hall.site.moment.now, 1);
    const auto told = waits.newcomers.at({service("PASS"), {"normal"}});
    QCOMPARE(told->band, (WaitBand{Minutes{10}, Minutes{15}}));
    QCOMPARE(hall.bandOf(hall.take("PASS")), std::optional(told->band));
    const auto visa = hall.site.state.lineOf(service("VISA")).classes().begin();
    QCOMPARE(
        waits.waiting.at(visa->second.first().ticket)->band,
        (WaitBand{Minutes{5}, Minutes{10}})); // behind the first, at the same counter
    QVERIFY(!waits.newcomers.at({service("CASH"), {"normal"}})); // no counter takes it
    QCOMPARE(waits.bases.at(service("PASS")).service_mean, Ms{Minutes{7}});
}

void SiteEstimatesTest::whoIsNotListedStandsNoLonger()
{
    ToldSite hall;
    hall.site.open(1);
    hall.tell();
    hall.take("PASS");
    hall.serveNext(1, Minutes{7});
    const auto lost = hall.take("PASS");
    const auto stays = hall.take("PASS");
    hall.site.call(1);
    hall.tell();
    hall.estimates.onlyTheseStand(std::array{hall.site.ticket(stays)},
                                  hall.site.moment.now);
    QVERIFY(!hall.bandOf(lost));
    QCOMPARE(hall.bandOf(stays), std::optional(WaitBand{Minutes{0}, Minutes{5}}));
}

void SiteEstimatesTest::aDecisionTakenBackIsNotLearned()
{
    ToldSite hall;
    hall.site.open(1);
    hall.tell();
    const auto ticket = hall.take("PASS");
    hall.site.call(1);
    hall.tell();
    hall.site.pass(Minutes{1});
    hall.ask(command::UndoAtCounter{counter(1)});
    QVERIFY(hall.site.ticket(ticket).state == TicketState::Waiting);
    QVERIFY(!hall.bandOf(ticket)); // a minute at the counter was no service
}

void SiteEstimatesTest::aCounterThatHelpsOutIsForeseenAfterItsSpill()
{
    auto config = exampleSite();
    config.counters[2].secondary = {service("VISA")};
    config.counters[2].spill = Minutes{12};
    ToldSite hall(config);
    hall.site.open(3);
    hall.tell();
    hall.take("CASH");
    hall.serveNext(3, Minutes{7});
    QCOMPARE(hall.bandOf(hall.take("VISA")),
             std::optional(WaitBand{Minutes{10}, Minutes{15}}));
    QCOMPARE(hall.bandOf(hall.take("CASH")),
             std::optional(WaitBand{Minutes{0}, Minutes{5}}));
}

void SiteEstimatesTest::turnsThatWereTakenAreForeseen()
{
    auto config = exampleSite();
    config.counters[0].weights = {1, 1};
    ToldSite hall(config);
    hall.site.open(1);
    hall.tell();
    hall.take("PASS");
    hall.serveNext(1, Minutes{7});
    const auto pass = hall.take("PASS"); // the next turn is of the other service
    QCOMPARE(hall.bandOf(pass), std::optional(WaitBand{Minutes{0}, Minutes{5}}));
    hall.take("VISA");
    QCOMPARE(hall.bandOf(pass), std::optional(WaitBand{Minutes{5}, Minutes{10}}));
}

// Three who were served together for 21 minutes teach that one takes seven.
void SiteEstimatesTest::aPartyIsAServiceForEachOfItsTickets()
{
    ToldSite hall;
    hall.site.open(1);
    hall.tell();
    const auto first = hall.take("PASS");
    for (int i = 0; i < 2; ++i)
        hall.ask(command::TakeTicket{.service = service("PASS"), .party = first});
    const auto stranger = hall.take("PASS");
    hall.serveNext(1, Minutes{21});
    QVERIFY(hall.site.ticket(stranger).state == TicketState::Waiting);
    const auto next = hall.take("PASS");
    QCOMPARE(hall.bandOf(next), std::optional(WaitBand{Minutes{5}, Minutes{10}}));
    hall.serveNext(1, Minutes{7}); // the counter is not thought to have somebody yet
    QCOMPARE(hall.bandOf(next), std::optional(WaitBand{Minutes{0}, Minutes{5}}));
}

// Her counter says that it is open, and calls nobody.
void SiteEstimatesTest::aClerkWhoIsAwayIsNotCountedOn()
{
    ToldSite hall;
    hall.site.open(1);
    hall.tell();
    hall.take("PASS");
    hall.serveNext(1, Minutes{7});
    hall.site.pass(Minutes{40}); // nobody is there to be called
    const auto first = hall.take("PASS");
    QCOMPARE(hall.bandOf(first), std::optional(WaitBand{Minutes{0}, Minutes{5}}));
    hall.site.pass(Minutes{2});
    QCOMPARE(hall.bandOf(first), std::optional(WaitBand{Minutes{0}, Minutes{5}}));
    hall.site.pass(Minutes{10});
    QCOMPARE(hall.bandOf(first), std::optional(WaitBand{Minutes{10}, Minutes{15}}));
    hall.serveNext(1, Minutes{7});
    const auto next = hall.take("PASS");
    QCOMPARE(hall.bandOf(next), std::optional(WaitBand{Minutes{0}, Minutes{5}}));
}

VQ_JOINED_TEST(SiteEstimatesTest)

} // namespace vq::estimate::site_estimates_test

#include "site_estimates_test.moc"
