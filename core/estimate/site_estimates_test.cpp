// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include "core/estimate/call_rule.h"
#include "core/estimate/site_estimates.h"
#include "core/fake/fake_site.h"
#include "core/queue/call_policy.h"

using namespace vq;
using namespace vq::estimate;

namespace {

// A site whose estimates are told of each change, as a hub would.
struct ToldSite {
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
            estimates.counterIs(counter.number,
                                site.state.counterAt(counter.number).status);
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
        return estimates.ask(ticket, site.moment.now, 1);
    }
};

} // namespace

class SiteEstimatesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itIsSilentUntilThereIsABasis();
    void whatWasSaidIsHeldAgainstWhatHappened();
    void whoWasNotCalledIsNotCounted();
    void aDecisionTakenBackIsNotLearned();
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

void SiteEstimatesTest::whatWasSaidIsHeldAgainstWhatHappened()
{
    ToldSite hall;
    hall.site.open(1);
    hall.tell();
    hall.bandOf(hall.take("PASS")); // silence, and yet she is called
    hall.serveNext(1, Minutes{7});
    hall.take("PASS");
    QCOMPARE(hall.bandOf(hall.take("PASS")),
             std::optional(WaitBand{Minutes{5}, Minutes{10}}));
    hall.serveNext(1, Minutes{12}); // the first of them was not asked for
    hall.serveNext(1, Minutes{7});  // five minutes later than foreseen
    const auto report = hall.estimates.report();
    QCOMPARE(report.size(), 1U);
    const ReportLine line{.service = service("PASS"),
                          .day = *hall.site.state.day,
                          .called = 2,
                          .silent = 1,
                          .mean_error = Minutes{5},
                          .bias = -Minutes{5},
                          .mean_width = Minutes{5},
                          .within = 0};
    QVERIFY(report[0] == line);
}

void SiteEstimatesTest::whoWasNotCalledIsNotCounted()
{
    ToldSite hall;
    const auto gone = hall.take("PASS");
    const auto parked = hall.take("PASS");
    hall.bandOf(gone);
    hall.bandOf(parked);
    hall.ask(command::Cancel{gone, "visitor"});
    hall.ask(command::Park{parked});
    QVERIFY(hall.estimates.report().empty());
    QVERIFY(!hall.bandOf(gone));
    QVERIFY(!hall.bandOf(parked));
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

QTEST_APPLESS_MAIN(SiteEstimatesTest)
#include "site_estimates_test.moc"
