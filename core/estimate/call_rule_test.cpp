// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "core/estimate/call_rule.h"
#include "core/fake/fake_site.h"
#include "core/queue/call_policy.h"
#include "tests/support/joined_test.h"
#include "tests/support/property.h"

namespace vq::estimate::call_rule_test {

namespace {

// Classes as they come: slow and fast, with a head start, a limit, an emergency.
std::vector<ClassConfig> anyClasses()
{
    std::vector<ClassConfig> classes;
    for (const char *code : {"a", "b", "c"})
        classes.push_back({.code = {code},
                           .weight = *evenly(1, 10'001),
                           .head_start = Ms{*evenly(0, 2) * *evenly(0, 1'200'000)},
                           .wait_max = *evenly(0, 2) == 0
                                           ? std::nullopt
                                           : std::optional(Ms{*evenly(1, 3'600'000)})});
    classes.back().is_emergency = *evenly(0, 3) == 0;
    return classes;
}

// Counters as they come: with services of their own and some to help out with, by turns or
// not.
void drawCounters(SiteConfig &site)
{
    for (auto &counter : site.counters) {
        counter.services.clear();
        for (const auto &service : site.services)
            if (const int kind = *evenly(0, 3); kind < 2)
                (kind == 0 ? counter.services : counter.secondary)
                    .push_back(service.code);
        counter.spill = Ms{*evenly(0, 2) * *evenly(0, 1'200'000)};
        if (*evenly(0, 2) == 0)
            for (std::size_t i = 0; i < counter.services.size(); ++i)
                counter.weights.push_back(*evenly(1, 11));
    }
}

// People come, time passes, and counters call and serve.
void liveAWhile(FakeSite &site)
{
    for (const auto &counter : site.config.counters)
        site.open(counter.number.value);
    for (int i = *evenly(1, 16); i > 0; --i) {
        const auto code =
            site.config.classes[static_cast<std::size_t>(*evenly(0, 3))].code;
        const auto service =
            site.config.services[static_cast<std::size_t>(*evenly(0, 3))].code;
        RC_ASSERT(site.ask(command::TakeTicket{
            .service = service, .priority_class = code, .language = {}}));
        site.pass(Ms{*evenly(0, 2) * *evenly(0, 1'800'000)});
        if (*evenly(0, 3) == 0) {
            const CounterNumber number{*evenly(1, 4)};
            RC_ASSERT(site.ask(command::Call{.counter = number, .staff = {}}));
            site.refusalOf(command::Serve{number});
        }
    }
}

// The first of each class of each line, as a roll-out sees them.
struct Heads {
    std::vector<Head> heads;
    std::vector<TicketId> tickets;
};

Heads headsFor(const FakeSite &site, const CounterConfig &counter)
{
    Heads seen;
    const auto turns = site.state.counterAt(counter.number).turns.last();
    for (int service = 0; service < static_cast<int>(site.config.services.size());
         ++service) {
        const auto &code = site.config.services[static_cast<std::size_t>(service)].code;
        if (!counter.takes(code))
            continue;
        const auto turn = nextTurn(counter, turns, code);
        for (const auto &[class_code, line] : site.state.lineOf(code).classes()) {
            const auto [place, ticket] = line.first();
            const auto *rule = site.config.findClass(class_code);
            seen.heads.push_back(
                {.service = service,
                 .priority_class = static_cast<int>(rule - site.config.classes.data()),
                 .ticket = {place.order, place.ready_at - site.moment.now},
                 .turn = turn ? turn->begins : 0});
            seen.tickets.push_back(ticket);
        }
    }
    return seen;
}

} // namespace

class CallRuleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { seedProperties(10'000); }

    void whoIsForeseenIsWhoIsCalled()
    {
        QVERIFY(holds("the rule that calls is the rule that foresees", [] {
            FakeSite site;
            site.config.classes = anyClasses();
            drawCounters(site.config);
            liveAWhile(site);
            const int index = *evenly(0, 3);
            const auto &counter = site.config.counters[static_cast<std::size_t>(index)];
            const auto seen = headsFor(site, counter);
            const auto nextAfter = [&](Ms span) {
                return nextToCall(site.state, site.config, counter,
                                  site.moment.now + span);
            };
            const auto next = nextAfter(Ms{0});
            if (seen.heads.empty()) {
                RC_ASSERT(!next.has_value());
                return;
            }
            const auto rule = callRuleOf(site.config);
            const auto choice = rule(seen.heads, {.counter = index}, Ms{0});
            RC_ASSERT(choice.head.has_value() == next.has_value());
            if (next) {
                RC_ASSERT(seen.tickets[*choice.head] == *next);
                return;
            }
            // All are held: it looks again neither too early nor too late.
            RC_ASSERT(!nextAfter(choice.looks_again - Ms{1}).has_value());
            RC_ASSERT(nextAfter(choice.looks_again).has_value());
        }));
    }
};

VQ_JOINED_TEST(CallRuleTest)

} // namespace vq::estimate::call_rule_test

#include "call_rule_test.moc"
