// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include "core/estimate/call_rule.h"
#include "core/fake/fake_site.h"
#include "core/queue/call_policy.h"
#include "tests/support/property.h"

using namespace vq;
using namespace vq::estimate;

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

// The first of each class of each line, as a roll-out sees them.
struct Heads {
    std::vector<Head> heads;
    std::vector<TicketId> tickets;
};

Heads headsFor(const FakeSite &site, const CounterConfig &counter)
{
    Heads seen;
    for (const auto &service : counter.services)
        for (const auto &[code, line] : site.state.lineOf(service).classes()) {
            const auto [place, ticket] = line.first();
            const auto *rule = site.config.findClass(code);
            seen.heads.push_back(
                {.priority_class = static_cast<int>(rule - site.config.classes.data()),
                 .ticket = {place.order, place.ready_at - site.moment.now}});
            seen.tickets.push_back(ticket);
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
            for (int i = *evenly(1, 12); i > 0; --i) {
                const auto code =
                    site.config.classes[static_cast<std::size_t>(*evenly(0, 3))].code;
                const auto service =
                    site.config.services[static_cast<std::size_t>(*evenly(0, 3))].code;
                RC_ASSERT(site.ask(command::TakeTicket{
                    .service = service, .priority_class = code, .language = {}}));
                site.pass(Ms{*evenly(0, 2) * *evenly(0, 1'800'000)});
            }
            const auto &counter =
                site.config.counters[static_cast<std::size_t>(*evenly(0, 3))];
            const auto seen = headsFor(site, counter);
            const auto next =
                nextToCall(site.state, site.config, counter, site.moment.now);
            RC_ASSERT(next.has_value() == !seen.heads.empty());
            if (next)
                RC_ASSERT(seen.tickets[*callRuleOf(site.config)(seen.heads, {}, Ms{0})] ==
                          *next);
        }));
    }
};

QTEST_APPLESS_MAIN(CallRuleTest)
#include "call_rule_test.moc"
