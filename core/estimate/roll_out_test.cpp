// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "core/estimate/call_rule.h"
#include "core/estimate/halls_for_test.h"
#include "core/estimate/roll_out.h"
#include "tests/support/joined_test.h"

namespace vq::estimate::roll_out_test {

namespace {

const CallRule kRule = oldestPlace;

std::optional<Quantiles> newcomerTo(const Hall &hall, const History &history,
                                    int lane = 0)
{
    const auto ahead = hall.lanes[static_cast<std::size_t>(lane)].waiting.size();
    return rollOut(
        {hall, history, kRule, 7},
        {.lane = lane, .ahead = static_cast<int>(ahead), .ticket = {1000, Ms{0}}});
}

Quantiles all(Ms wait)
{
    Quantiles quantiles;
    quantiles.fill(wait);
    return quantiles;
}

// One counter: of two services, or with a spill helping out with the second.
SiteConfig helpingSite(std::optional<Ms> spill)
{
    SiteConfig site;
    site.services = {{.code = {"FIRST"}}, {.code = {"SECOND"}}};
    site.counters = {{.number = {1}, .services = {{"FIRST"}}}};
    auto &counter = site.counters.front();
    (spill ? counter.secondary : counter.services).push_back({"SECOND"});
    counter.spill = spill.value_or(Ms{0});
    return site;
}

std::vector<Ms> oneToTwentyMinutes()
{
    std::vector<Ms> times;
    for (int minutes = 1; minutes <= 20; ++minutes)
        times.emplace_back(Minutes{minutes});
    return times;
}

} // namespace

class RollOutTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fixedTimesGiveAFixedWait_data();
    void fixedTimesGiveAFixedWait();
    void itIsSilentWithoutADeskOrAHistory();
    void theSameSeedSaysTheSame();
    void whatIsLeftOfAServiceDependsOnItsAge();
    void aNewServiceIsServedAsTheOthers();
    void aBreakIsWaitedFor();
    void aDeskThatOpensLaterHelpsLater();
    void whoLeavesIsNotWaitedFor();
    void aNoShowCostsWhatItCosts();
    void onlyPeopleWhoMayOvertakeDelayHer();
    void anotherServiceIsServedAtItsOwnDesks();
    void aDeskThatMayNotCallYetLooksAgain();
    void turnsAreTakenAsTheyAreGiven_data();
    void turnsAreTakenAsTheyAreGiven();
    void whoIsHeldIsCalledAfterTheSpill_data();
    void whoIsHeldIsCalledAfterTheSpill();
};

void RollOutTest::fixedTimesGiveAFixedWait_data()
{
    QTest::addColumn<int>("desks");
    QTest::addColumn<int>("waiting");
    QTest::addColumn<int>("wait_min");
    QTest::addRow("nobody ahead") << 1 << 0 << 0;
    QTest::addRow("one ahead") << 1 << 1 << 5;
    QTest::addRow("as many desks as people ahead") << 3 << 3 << 5;
    QTest::addRow("one more desk") << 4 << 3 << 0;
    QTest::addRow("many ahead") << 3 << 20 << 30;
}

void RollOutTest::fixedTimesGiveAFixedWait()
{
    QFETCH(int, desks);
    QFETCH(int, waiting);
    QFETCH(int, wait_min);
    QCOMPARE(newcomerTo(oneLine(desks, waiting), always(Minutes{5})),
             std::optional(all(Minutes{wait_min})));
}

void RollOutTest::itIsSilentWithoutADeskOrAHistory()
{
    QVERIFY(!newcomerTo(oneLine(0, 2), always(Minutes{5})));
    QVERIFY(!newcomerTo(oneLine(2, 2), historyOf(1, {})));
    auto hall = oneLine(2, 0);
    hall.lanes.push_back({0, 1, {}}); // a lane that no desk takes
    QVERIFY(!newcomerTo(hall, always(Minutes{5}), 1));
}

void RollOutTest::theSameSeedSaysTheSame()
{
    const auto hall = oneLine(3, 9);
    const auto history = historyOf(1, oneToTwentyMinutes());
    const Question question{.lane = 0, .ahead = 9, .ticket = {1000, Ms{0}}};
    const auto once = rollOut({hall, history, kRule, 1}, question);
    QCOMPARE(rollOut({hall, history, kRule, 1}, question), once);
    QVERIFY(rollOut({hall, history, kRule, 2}, question) != once);
    QVERIFY(std::ranges::is_sorted(*once));
    QVERIFY(once->front() < once->back());
}

void RollOutTest::whatIsLeftOfAServiceDependsOnItsAge()
{
    auto hall = oneLine(1, 0);
    const auto history = historyOf(1, oneToTwentyMinutes());
    hall.desks[0].serves = 0;
    hall.desks[0].serves_for = Ms{0};
    const auto fresh = newcomerTo(hall, history);
    QVERIFY(fresh->back() >= Minutes{17});
    hall.desks[0].serves_for = Minutes{14};
    const auto old = newcomerTo(hall, history);
    QVERIFY(old->front() >= Minutes{1} && old->back() <= Minutes{6});
    hall.desks[0].serves_for = Minutes{60}; // longer than any before
    QVERIFY(newcomerTo(hall, history)->front() > Ms{0});
}

void RollOutTest::aNewServiceIsServedAsTheOthers()
{
    auto history = always(Minutes{5});
    history.services.emplace_back();
    Hall hall{.lanes = {{1, 0, {{1, Minutes{-1}}}}}, .desks = {{.lanes = {0}}}};
    QCOMPARE(newcomerTo(hall, history), std::optional(all(Minutes{5})));
    history.services[1].times.add(Minutes{50}); // one is chance
    QCOMPARE(newcomerTo(hall, history), std::optional(all(Minutes{5})));
}

void RollOutTest::aBreakIsWaitedFor()
{
    auto hall = oneLine(1, 1);
    hall.desks[0].breaks = {{Minutes{3}, Minutes{20}}};
    QCOMPARE(newcomerTo(hall, always(Minutes{5})), std::optional(all(Minutes{20})));
    hall.desks[0].breaks = {{Minutes{5}, Minutes{20}}, {Minutes{20}, Minutes{25}}};
    QCOMPARE(newcomerTo(hall, always(Minutes{5})), std::optional(all(Minutes{25})));
    hall.desks[0].breaks = {{Minutes{6}, Minutes{20}}};
    QCOMPARE(newcomerTo(hall, always(Minutes{5})), std::optional(all(Minutes{5})));
}

void RollOutTest::aDeskThatOpensLaterHelpsLater()
{
    auto hall = oneLine(2, 4);
    hall.desks[1].opens = Minutes{7};
    QCOMPARE(newcomerTo(hall, always(Minutes{5})), std::optional(all(Minutes{12})));
}

void RollOutTest::whoLeavesIsNotWaitedFor()
{
    auto history = always(Minutes{5});
    for (int i = 0; i < 100; ++i)
        history.patience.left(Minutes{4}); // nobody stays longer
    auto hall = oneLine(1, 0);
    hall.lanes[0].waiting = {{1, Minutes{-1}}, {2, Minutes{-1}}, {3, Minutes{-1}}};
    QCOMPARE(newcomerTo(hall, history), std::optional(all(Minutes{5})));
}

void RollOutTest::aNoShowCostsWhatItCosts()
{
    auto history = always(Minutes{5});
    history.services[0].no_show_share = 1;
    history.services[0].no_show_takes = Minutes{1};
    QCOMPARE(newcomerTo(oneLine(1, 4), history), std::optional(all(Minutes{4})));
}

void RollOutTest::onlyPeopleWhoMayOvertakeDelayHer()
{
    auto hall = oneLine(1, 1);
    hall.lanes.push_back({0, 1, {}});
    hall.desks[0].lanes = {0, 1};
    auto history = always(Minutes{5});
    history.arrivals.resize(2);
    history.arrivals[1].openDay();
    for (int i = 0; i < 600; ++i)
        history.arrivals[1].add(Ms{0}); // hundreds an hour
    QCOMPARE(newcomerTo(hall, history), std::optional(all(Minutes{5})));
    const CallRule urgent_first = [](std::span<const Head> heads, const Desk &, Ms) {
        const auto it = std::ranges::max_element(heads, {}, &Head::priority_class);
        return static_cast<std::size_t>(it - heads.begin());
    };
    const auto delayed = rollOut({hall, history, urgent_first, 7},
                                 {.lane = 0, .ahead = 1, .ticket = {1000, Ms{0}}});
    QVERIFY(delayed->front() > Minutes{60});
}

void RollOutTest::anotherServiceIsServedAtItsOwnDesks()
{
    auto hall = oneLine(1, 2);
    hall.lanes.push_back({1, 0, {{50, Minutes{-90}}, {51, Minutes{-80}}}});
    hall.desks.push_back({.lanes = {1}});
    auto history = historyOf(2, std::vector<Ms>(20, Minutes{5}));
    QCOMPARE(newcomerTo(hall, history), std::optional(all(Minutes{10})));
    hall.desks[1].lanes = {0, 1}; // the other desk helps, after its own
    QCOMPARE(newcomerTo(hall, history), std::optional(all(Minutes{10})));
    hall.lanes[1].waiting.pop_back();
    QCOMPARE(newcomerTo(hall, history), std::optional(all(Minutes{5})));
}

// As a counter that helps out only when somebody has waited for ten minutes.
void RollOutTest::aDeskThatMayNotCallYetLooksAgain()
{
    const CallRule helps_late = [](std::span<const Head> heads, const Desk &desk,
                                   Ms now) -> Choice {
        const auto oldest = oldestPlace(heads, desk, now);
        const Ms helps = heads[oldest].ticket.ready + Minutes{10};
        return now < helps ? Choice::later(helps) : Choice(oldest);
    };
    const auto hall = oneLine(1, 1); // she came a minute ago, the asker comes now
    const auto helped = rollOut({hall, always(Minutes{5}), helps_late, 7},
                                {.lane = 0, .ahead = 1, .ticket = {1000, Ms{0}}});
    QCOMPARE(helped, std::optional(all(Minutes{14}))); // called after 9, served for 5
}

// One desk of the site: people of its first service came before those of the second.
void RollOutTest::turnsAreTakenAsTheyAreGiven_data()
{
    QTest::addColumn<bool>("has_turns");
    QTest::addColumn<int>("ended"); // the last turn of the second service
    QTest::addColumn<int>("ahead"); // of the asker, who is of the second
    QTest::addColumn<int>("wait_min");
    QTest::addRow("by standing alone") << false << 0 << 0 << 20; // four of the first
    QTest::addRow("the second of all") << true << 0 << 0 << 5;
    QTest::addRow("two to one") << true << 0 << 1 << 20;            // 1 2 1 1 and she
    QTest::addRow("who had two before") << true << 5040 << 0 << 15; // 1 1 1 and she
}

void RollOutTest::turnsAreTakenAsTheyAreGiven()
{
    QFETCH(bool, has_turns);
    QFETCH(int, ended);
    QFETCH(int, ahead);
    QFETCH(int, wait_min);
    Hall hall{.lanes = {{0, 0, {}}, {1, 0, {}}}};
    for (std::uint64_t i = 1; i <= 4; ++i)
        hall.lanes[0].waiting.push_back({i, Minutes{-10}});
    for (int i = 0; i < ahead; ++i)
        hall.lanes[1].waiting.push_back({10, Minutes{-5}});
    Desk desk{.counter = 0, .lanes = {0, 1}};
    if (has_turns) {
        desk.turns = {{.service = 0, .weight = 2},
                      {.service = 1, .ended = static_cast<std::uint64_t>(ended)}};
        desk.youngest_turn = static_cast<std::uint64_t>(ended) / 2;
    }
    hall.desks = {desk};
    const auto wait = rollOut({hall, historyOf(2, std::vector<Ms>(20, Minutes{5})),
                               callRuleOf(helpingSite({})), 7},
                              {.lane = 1, .ahead = ahead, .ticket = {1000, Ms{0}}});
    QCOMPARE(wait, std::optional(all(Minutes{wait_min})));
}

void RollOutTest::whoIsHeldIsCalledAfterTheSpill_data()
{
    QTest::addColumn<int>("spill_min");
    QTest::addColumn<std::optional<Ms>>("wait_max");
    QTest::addColumn<Ms>("wait");
    const std::optional<Ms> none;
    QTest::addRow("no spill") << 0 << none << Ms{0};
    QTest::addRow("a spill") << 10 << none << Ms{Minutes{10}};
    QTest::addRow("overdue before")
        << 10 << std::optional<Ms>(Minutes{4}) << Minutes{4} + Ms{1};
}

void RollOutTest::whoIsHeldIsCalledAfterTheSpill()
{
    QFETCH(int, spill_min);
    QFETCH(std::optional<Ms>, wait_max);
    QFETCH(Ms, wait);
    const Hall hall{.lanes = {{0, 0, {}}, {1, 0, {}}},
                    .desks = {{.counter = 0, .lanes = {0, 1}}}};
    auto site = helpingSite(Minutes{spill_min});
    site.classes = {{.code = {"normal"}, .wait_max = wait_max}};
    const auto foreseen = rollOut(
        {hall, historyOf(2, std::vector<Ms>(20, Minutes{5})), callRuleOf(site), 7},
        {.lane = 1, .ahead = 0, .ticket = {1000, Ms{0}}});
    QCOMPARE(foreseen, std::optional(all(wait)));
}

VQ_JOINED_TEST(RollOutTest)

} // namespace vq::estimate::roll_out_test

#include "roll_out_test.moc"
