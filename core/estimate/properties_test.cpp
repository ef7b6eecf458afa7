// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "core/estimate/call_rule.h"
#include "core/estimate/chance.h"
#include "core/estimate/estimator.h"
#include "core/estimate/halls_for_test.h"
#include "tests/support/joined_test.h"
#include "tests/support/property.h"
#include "tests/support/strange_locale.h"

namespace vq::estimate::properties_test {

namespace {

constexpr std::uint64_t kAsker = 100'000;

int below(int end)
{
    return *evenly(0, end);
}

// The desks become counters of the site, which help out with some services, and share their
// calls out by turns or not.
void nameCounters(SiteConfig &config, Hall &hall, int services)
{
    for (int service = 0; service < services; ++service)
        config.services.push_back({.code = {"S" + std::to_string(service)}});
    for (auto &desk : hall.desks) {
        desk.counter = static_cast<int>(config.counters.size());
        CounterConfig counter{.number = {desk.counter + 1},
                              .spill = Ms{below(2) * below(1'200'000)}};
        const bool has_turns = below(2) == 0;
        for (int service = 0; service < services; ++service) {
            const auto &code = config.services[static_cast<std::size_t>(service)].code;
            if (below(3) == 0) {
                counter.secondary.push_back(code);
                continue;
            }
            counter.services.push_back(code);
            if (has_turns)
                desk.turns.push_back(
                    {service, 1 + below(10), static_cast<std::uint64_t>(below(9'000))});
        }
        desk.youngest_turn = static_cast<std::uint64_t>(below(9'000));
        config.counters.push_back(std::move(counter));
    }
}

// A site's own rule, with weights, head starts, longest waits and perhaps an emergency.
CallRule anySitesRule(Hall &hall, int services)
{
    SiteConfig config;
    nameCounters(config, hall, services);
    for (const char *code : {"first", "second"})
        config.classes.push_back(
            {.code = {code},
             .weight = 1 + below(10'000),
             .head_start = Ms{below(2) * below(900'000)},
             .wait_max =
                 below(2) == 0 ? std::nullopt : std::optional(Ms{1 + below(3'600'000)})});
    config.classes.back().is_emergency = below(4) == 0;
    return callRuleOf(config);
}

// Accumulating priority: the higher class gathers three times as fast.
std::size_t accumulating(std::span<const Head> heads, const Desk & /*desk*/, Ms now)
{
    const auto first = std::ranges::min_element(heads, {}, [now](const Head &head) {
        return std::pair((head.ticket.ready - now) * (head.priority_class == 0 ? 1 : 3),
                         head.ticket.order);
    });
    return static_cast<std::size_t>(first - heads.begin());
}

struct Case {
    Hall hall;
    History history;
    Question question;
    CallRule rule = oldestPlace;
};

std::vector<InLine> randomLine(std::uint64_t &order)
{
    std::vector<Ms> since;
    for (int i = below(6); i > 0; --i)
        since.emplace_back(Ms{-below(1'800'000)});
    std::ranges::sort(since);
    std::vector<InLine> line;
    line.reserve(since.size());
    for (const Ms ready : since)
        line.push_back({order += 2, ready});
    return line;
}

Desk randomDesk(int lanes, int services, bool takes_all)
{
    Desk desk;
    for (int lane = 0; lane < lanes; ++lane)
        if (takes_all || below(2) == 0)
            desk.lanes.push_back(lane);
    if (below(3) > 0) {
        desk.serves = below(services);
        desk.serves_for = Ms{below(900'000)};
    }
    if (below(5) == 0)
        desk.breaks = {{Ms{below(600'000)}, Ms{600'000 + below(900'000)}}};
    return desk;
}

History randomHistory(int services, int lanes)
{
    std::vector<Ms> times;
    times.reserve(12);
    for (int i = 0; i < 12; ++i)
        times.emplace_back(Ms{1 + below(900'000)});
    auto history = historyOf(services, times);
    for (auto &habits : history.services) {
        habits.no_show_share = below(3) * 0.1;
        habits.no_show_takes = Ms{below(90'000)};
    }
    for (int i = below(20); i > 0; --i)
        history.patience.left(Ms{below(2'000'000)});
    for (int i = 0; i < 20; ++i)
        history.patience.called(Ms{below(2'000'000)});
    history.arrivals.resize(static_cast<std::size_t>(lanes));
    for (auto &rates : history.arrivals) {
        rates.openDay();
        for (int i = below(8); i > 0; --i)
            rates.add(Ms{0});
    }
    return history;
}

Case randomCase(bool is_one_pool)
{
    const int services = 1 + below(3);
    Case made;
    std::uint64_t order = 0;
    for (int service = 0; service < services; ++service)
        for (int rank = 0; rank < 2; ++rank)
            made.hall.lanes.push_back({service, rank, randomLine(order)});
    const auto lanes = static_cast<int>(made.hall.lanes.size());
    for (int i = 1 + below(5); i > 0; --i)
        made.hall.desks.push_back(randomDesk(lanes, services, is_one_pool));
    if (!is_one_pool)
        made.rule =
            below(3) == 0 ? CallRule(accumulating) : anySitesRule(made.hall, services);
    made.history = randomHistory(services, lanes);
    if (is_one_pool)
        made.history.arrivals.clear();
    made.question = {.lane = below(lanes), .ticket = {kAsker, Ms{0}}};
    const auto &line =
        made.hall.lanes[static_cast<std::size_t>(made.question.lane)].waiting;
    made.question.ahead = static_cast<int>(line.size());
    return made;
}

std::optional<Quantiles> foreseen(const Case &made, std::uint64_t seed)
{
    return rollOut({made.hall, made.history, made.rule, seed}, made.question);
}

bool isNeverShorter(const std::optional<Quantiles> &longer,
                    const std::optional<Quantiles> &before)
{
    if (!longer || !before)
        return longer.has_value() == before.has_value();
    return std::ranges::equal(*longer, *before, std::ranges::greater_equal{});
}

} // namespace

class EstimatePropertiesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { seedProperties(10'000); }
    void oneMoreJustAheadNeverShortensTheWait();
    void oneMoreAnywhereInAPoolNeverShortensTheWait();
    void aForesightDependsOnTheHallAndTheSeedAlone();
    void aLineIsForeseenAsEachOfIt();
    void theHeadNeverShortensWhatTheRollOutLengthens();
};

// Whatever the rule, skills, breaks, classes, no-shows and people to come.
void EstimatePropertiesTest::oneMoreJustAheadNeverShortensTheWait()
{
    QVERIFY(holds("one more just ahead", [] {
        auto made = randomCase(false);
        const auto seed = static_cast<std::uint64_t>(below(1'000'000));
        const auto before = foreseen(made, seed);
        auto &line =
            made.hall.lanes[static_cast<std::size_t>(made.question.lane)].waiting;
        line.push_back({kAsker - 1, made.question.ticket.ready});
        ++made.question.ahead;
        RC_ASSERT(isNeverShorter(foreseen(made, seed), before));
    }));
}

// In a hall where each counter takes everybody in turn. With skills it is not so, in a real
// hall as here: somebody ahead may keep a counter from a long service that would have held it.
void EstimatePropertiesTest::oneMoreAnywhereInAPoolNeverShortensTheWait()
{
    QVERIFY(holds("one more anywhere", [] {
        auto made = randomCase(true);
        for (auto &habits :
             made.history.services) // a leaver or no-show ahead is another matter
            habits.no_show_share = 0;
        made.history.patience = {};
        for (auto &desk : made.hall.desks)
            desk.breaks.clear();
        const auto seed = static_cast<std::uint64_t>(below(1'000'000));
        const auto before = foreseen(made, seed);
        const auto lane =
            static_cast<std::size_t>(below(static_cast<int>(made.hall.lanes.size())));
        auto &line = made.hall.lanes[lane].waiting;
        const Ms ready = line.empty() ? Ms{-1} : line[line.size() / 2].ready - Ms{1};
        line.insert(line.begin() + static_cast<std::ptrdiff_t>(line.size() / 2),
                    {kAsker - 1, ready});
        if (static_cast<int>(lane) == made.question.lane)
            ++made.question.ahead;
        RC_ASSERT(isNeverShorter(foreseen(made, seed), before));
    }));
}

void EstimatePropertiesTest::aForesightDependsOnTheHallAndTheSeedAlone()
{
    QVERIFY(holds("the same hall and seed, the same wait", [] {
        const auto made = randomCase(false);
        const auto seed = static_cast<std::uint64_t>(below(1'000'000));
        const auto once = foreseen(made, seed);
        foreseen(randomCase(false), seed + 1); // leaves no trace
        const StrangeLocale strange;
        RC_ASSERT(foreseen(made, seed) == once);
    }));
}

// Nobody leaves here: who leaves was not called in that future.
void EstimatePropertiesTest::aLineIsForeseenAsEachOfIt()
{
    QVERIFY(holds("a line as each of it", [] {
        auto made = randomCase(false);
        made.history.patience = {};
        const auto seed = static_cast<std::uint64_t>(below(1'000'000));
        const auto line =
            rollOutLine({made.hall, made.history, made.rule, seed}, made.question);
        RC_ASSERT(foreseen(made, seed) ==
                  (line ? std::optional(line->asker) : std::nullopt));
        if (!line || line->before.empty())
            return;
        const int which = below(static_cast<int>(line->before.size()));
        const auto index = static_cast<std::size_t>(which);
        const auto &waiting =
            made.hall.lanes[static_cast<std::size_t>(made.question.lane)].waiting;
        made.question.ahead = which;
        made.question.ticket = waiting[index];
        RC_ASSERT(foreseen(made, seed) == line->before[index]);
    }));
}

void EstimatePropertiesTest::theHeadNeverShortensWhatTheRollOutLengthens()
{
    // Waits that fall with the people ahead: a free fit would follow them.
    std::vector<Lesson> lessons;
    for (std::uint64_t i = 0; i < 600; ++i) {
        const auto chance = [i](std::uint64_t what) { return uniform({1, i, what, 0}); };
        const Ms wait{static_cast<std::int64_t>(chance(0) * 1'200'000)};
        Quantiles rolled_out;
        for (std::size_t q = 0; q < rolled_out.size(); ++q)
            rolled_out[q] = wait * static_cast<int>(q + 1) / 5;
        LineFigures figures{.ahead = static_cast<int>(wait / Ms{60'000}),
                            .head_of_line = wait};
        lessons.push_back(
            {featuresOf(rolled_out, figures),
             Ms{1'500'000 - wait.count() + static_cast<int>(chance(1) * 1000)}});
    }
    const auto head = QuantileHead::fitted(lessons);
    QVERIFY(holds("the head follows the roll-out", [&head] {
        Quantiles rolled_out;
        Ms last{0};
        for (auto &quantile : rolled_out)
            quantile = last += Ms{below(300'000)};
        LineFigures figures{.ahead = below(30), .head_of_line = Ms{below(900'000)}};
        const auto before = head.at(featuresOf(rolled_out, figures));
        const Ms more{below(300'000)};
        for (auto &quantile : rolled_out)
            quantile += more;
        figures.ahead += 1;
        figures.head_of_line += Ms{below(2)};
        const auto after = head.at(featuresOf(rolled_out, figures));
        RC_ASSERT(after.low >= before.low && after.middle >= before.middle &&
                  after.high >= before.high);
    }));
}

VQ_JOINED_TEST(EstimatePropertiesTest)

} // namespace vq::estimate::properties_test

#include "properties_test.moc"
