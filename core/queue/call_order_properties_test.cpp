// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "core/queue/call_order.h"
#include "tests/support/joined_test.h"
#include "tests/support/property.h"
#include "tests/support/random_hall.h"

namespace vq::call_order_properties_test {

namespace {

constexpr std::int64_t kTenYears = 10LL * 366 * 24 * 3600 * 1000;

// Small numbers, so that scores and moments often meet; or years.
rc::Gen<Place> places(bool is_long)
{
    const std::int64_t span = is_long ? kTenYears : 40;
    return rc::gen::map(
        rc::gen::pair(evenly<std::int64_t>(-span / 8, span + 1),
                      evenly<std::uint64_t>(1, 30)),
        [](const auto &pair) {
            return Place{fromUnixMs(kTenYears * 6 - pair.first), pair.second};
        });
}

constexpr UtcMs kNow{Ms{kTenYears * 6}};

struct Pair {
    ClassConfig my_rule;
    ClassConfig their_rule;
    Place mine;
    Place theirs;
};

Pair anyPair(bool is_long)
{
    Pair pair{.my_rule = *classRules(is_long), .their_rule = *classRules(is_long)};
    pair.mine = *places(is_long);
    pair.theirs = *places(is_long);
    RC_PRE(pair.mine.order != pair.theirs.order);
    return pair;
}

bool isBefore(const ClassConfig &rule, const Place &place, const ClassConfig &other_rule,
              const Place &other)
{
    return standingOf(rule, place, kNow) < standingOf(other_rule, other, kNow);
}

} // namespace

class CallOrderPropertiesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { seedProperties(20'000); }
    void oneFollowsTheRuleAsWritten();
    void onePlaceTellsWhoOfAClassGoesBefore();
    void withinAClassTheOrderIsTheOrderOfPlaces();
    void raisingMyWeightNeverMakesMeLater();
    void waitsOfTenYearsDoNotOverflow();
};

// The rule once more, in words of 128 bits and without the code above.
void CallOrderPropertiesTest::oneFollowsTheRuleAsWritten()
{
    QVERIFY(holds("emergency, overdue by arrival, score, early", [] {
        const auto [a_rule, b_rule, a, b] = anyPair(*rc::gen::arbitrary<bool>());
        const auto rankOf = [](const ClassConfig &rule, const Place &place) {
            const auto age = (kNow - place.ready_at).count();
            if (rule.is_emergency)
                return 0;
            if (rule.wait_max && age > rule.wait_max->count())
                return 1;
            return age >= 0 ? 2 : 3;
        };
        const auto scoreOf = [](const ClassConfig &rule, const Place &place) {
            return static_cast<__int128>(rule.weight) * (kNow - place.ready_at).count() +
                   static_cast<__int128>(1000) * rule.head_start.count();
        };
        const int a_rank = rankOf(a_rule, a);
        const int b_rank = rankOf(b_rule, b);
        bool expected = a < b;
        if (a_rank != b_rank)
            expected = a_rank < b_rank;
        else if (a_rank == 2 && scoreOf(a_rule, a) != scoreOf(b_rule, b))
            expected = scoreOf(a_rule, a) > scoreOf(b_rule, b);
        RC_ASSERT(isBefore(a_rule, a, b_rule, b) == expected);
        RC_ASSERT(isBefore(b_rule, b, a_rule, a) != expected);
    }));
}

void CallOrderPropertiesTest::onePlaceTellsWhoOfAClassGoesBefore()
{
    QVERIFY(holds("smaller than the place that tells: before me", [] {
        const auto [my_rule, their_rule, mine, theirs] =
            anyPair(*rc::gen::arbitrary<bool>());
        const auto standing = standingOf(my_rule, mine, kNow);
        const bool is_told = theirs < endOfThoseBefore(standing, their_rule, kNow);
        RC_ASSERT(is_told == isBefore(their_rule, theirs, my_rule, mine));
    }));
}

void CallOrderPropertiesTest::withinAClassTheOrderIsTheOrderOfPlaces()
{
    QVERIFY(holds("a smaller place of my class is before me", [] {
        auto [rule, unused, a, b] = anyPair(*rc::gen::arbitrary<bool>());
        RC_ASSERT(isBefore(rule, a, rule, b) == (a < b));
    }));
}

void CallOrderPropertiesTest::raisingMyWeightNeverMakesMeLater()
{
    QVERIFY(holds("before others with a weight: before them with a larger one", [] {
        auto [my_rule, their_rule, mine, theirs] = anyPair(*rc::gen::arbitrary<bool>());
        const bool was_before = isBefore(my_rule, mine, their_rule, theirs);
        my_rule.weight = *evenly(my_rule.weight, kClassWeightMax + 1);
        RC_ASSERT(!was_before || isBefore(my_rule, mine, their_rule, theirs));
    }));
}

void CallOrderPropertiesTest::waitsOfTenYearsDoNotOverflow()
{
    QVERIFY(holds("the score is the product, exactly", [] {
        ClassConfig rule = *classRules(true);
        rule.weight = *evenly(1, kClassWeightMax + 1);
        const auto age = *evenly<std::int64_t>(0, 10 * kTenYears);
        rule.wait_max.reset();
        rule.is_emergency = false;
        const auto standing = standingOf(rule, {kNow - Ms{age}, 1}, kNow);
        const auto exact = static_cast<__int128>(rule.weight) * age +
                           static_cast<__int128>(1000) * rule.head_start.count();
        RC_ASSERT(standing.score == exact);
        RC_ASSERT(standing.band == Band::Due);
    }));
}

VQ_JOINED_TEST(CallOrderPropertiesTest)

} // namespace vq::call_order_properties_test

#include "call_order_properties_test.moc"
