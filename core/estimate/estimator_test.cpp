// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "core/estimate/chance.h"
#include "core/estimate/estimator.h"
#include "tests/support/joined_test.h"

namespace vq::estimate::estimator_test {

namespace {

Quantiles around(Ms middle)
{
    Quantiles quantiles;
    for (std::size_t i = 0; i < quantiles.size(); ++i)
        quantiles[i] = middle * static_cast<int>(i + 6) / 10;
    return quantiles;
}

LineFigures openLine()
{
    return {.ahead = 3,
            .serving = 2,
            .open = 2,
            .mean_service = Minutes{4},
            .last_entered = Minutes{9}};
}

double chance(std::uint64_t i, std::uint64_t what)
{
    return uniform({17, i, what, 0});
}

// Waits spread evenly from 0 to twice what the roll-out says, or moved by a factor.
void live(Estimator &estimator, int waits, double factor = 1)
{
    for (int i = 0; i < waits; ++i) {
        const auto index = static_cast<std::uint64_t>(i);
        const Ms middle{60'000 + static_cast<std::int64_t>(chance(index, 0) * 1'200'000)};
        const auto answer = estimator.answer(around(middle), openLine());
        const double wait =
            chance(index, 1) * 2 * factor * static_cast<double>(middle.count());
        estimator.learn(*answer, Ms{static_cast<std::int64_t>(wait)});
    }
}

struct Shares {
    int below_low = 0;
    int above_high = 0;
};

Shares missedBy(Estimator &estimator, int waits, double factor)
{
    Shares missed;
    for (int i = 0; i < waits; ++i) {
        const auto index = static_cast<std::uint64_t>(i) + 5'000'000;
        const Ms middle{60'000 + static_cast<std::int64_t>(chance(index, 0) * 1'200'000)};
        const auto answer = estimator.answer(around(middle), openLine());
        const Ms wait{static_cast<std::int64_t>(chance(index, 1) * 2 * factor *
                                                static_cast<double>(middle.count()))};
        missed.below_low += wait < answer->said.low ? 1 : 0;
        missed.above_high += wait > answer->said.high ? 1 : 0;
        estimator.learn(*answer, wait);
    }
    return missed;
}

} // namespace

class EstimatorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theBestBasisIsTaken();
    void aHeadNeedsFiveDaysAndAThousandWaits();
    void theHeadFindsTheQuantiles();
    void theBandHoldsAfterAShift_data();
    void theBandHoldsAfterAShift();
    void theSameLessonsMakeTheSameHead();
    void whoWasNearerOfLateSaysTheMiddle();
    void whatWasLearnedIsRecalled();
    void damagedLessonsAreRefused_data();
    void damagedLessonsAreRefused();
};

void EstimatorTest::theBestBasisIsTaken()
{
    Estimator estimator;
    auto figures = openLine();
    const auto rolled_out = estimator.answer(around(Minutes{10}), figures);
    QVERIFY(rolled_out->source == Source::RollOut);
    QCOMPARE(rolled_out->said.middle, Ms{Minutes{10}});
    QCOMPARE(rolled_out->said.low, Ms{Minutes{6}});
    const auto per_counter = estimator.answer(std::nullopt, figures);
    QVERIFY(per_counter->source == Source::PerCounter);
    QCOMPARE(per_counter->said, (Foreseen{Minutes{4}, Minutes{8}, Minutes{12}}));
    figures.mean_service = Ms{0};
    const auto last = estimator.answer(std::nullopt, figures);
    QVERIFY(last->source == Source::LastEntered);
    QCOMPARE(last->said.middle, Ms{Minutes{9}});
    figures.last_entered.reset();
    QVERIFY(!estimator.answer(std::nullopt, figures));
    figures = openLine();
    figures.open = 0; // nobody is likely to call
    QVERIFY(!estimator.answer(std::nullopt, figures));
    QVERIFY(!estimator.answer(around(Minutes{10}), figures));
}

void EstimatorTest::aHeadNeedsFiveDaysAndAThousandWaits()
{
    Estimator few;
    live(few, 999);
    for (int day = 0; day < 9; ++day)
        few.endDay();
    QVERIFY(!few.head());
    live(few, 1);
    few.endDay();
    QVERIFY(few.head().has_value());
    Estimator young;
    live(young, 2000);
    for (int day = 0; day < 4; ++day)
        young.endDay();
    QVERIFY(!young.head());
    young.endDay();
    QVERIFY(young.head().has_value());
    QVERIFY(young.answer(around(Minutes{10}), openLine())->source == Source::Head);
}

// Of an even spread from 0 to 2 m the quantiles are 0.2 m, m and 1.8 m.
void EstimatorTest::theHeadFindsTheQuantiles()
{
    Estimator estimator;
    live(estimator, 4000);
    for (int day = 0; day < 5; ++day)
        estimator.endDay();
    for (const int minutes : {5, 10, 15}) {
        const auto answer = estimator.answer(around(Minutes{minutes}), openLine());
        const auto off = [&](Ms end, double share) {
            return std::abs(static_cast<double>(end.count()) / 60'000 - share * minutes);
        };
        QVERIFY2(off(answer->raw.low, 0.2) < 0.1 * minutes, "q10");
        QVERIFY2(off(answer->raw.middle, 1.0) < 0.1 * minutes, "q50");
        QVERIFY2(off(answer->raw.high, 1.8) < 0.1 * minutes, "q90");
    }
}

void EstimatorTest::theBandHoldsAfterAShift_data()
{
    QTest::addColumn<double>("factor");
    QTest::addRow("as before") << 1.0;
    QTest::addRow("half as long") << 0.5;
    QTest::addRow("twice as long") << 2.0;
}

void EstimatorTest::theBandHoldsAfterAShift()
{
    QFETCH(double, factor);
    Estimator estimator;
    live(estimator, 2000);
    for (int day = 0; day < 5; ++day)
        estimator.endDay();
    live(estimator, 500);
    missedBy(estimator, 600, factor); // the time that a shift may take
    const auto missed = missedBy(estimator, 2000, factor);
    QVERIFY2(std::abs(missed.below_low - 200) < 60,
             qPrintable(QString::number(missed.below_low)));
    QVERIFY2(std::abs(missed.above_high - 200) < 60,
             qPrintable(QString::number(missed.above_high)));
}

void EstimatorTest::theSameLessonsMakeTheSameHead()
{
    std::array<Estimator, 2> twins;
    for (auto &twin : twins) {
        live(twin, 1200);
        for (int day = 0; day < 5; ++day)
            twin.endDay();
    }
    QCOMPARE(twins[0].head()->weights(), twins[1].head()->weights());
}

// The head has learned that half of what the roll-out says is true, until it is all true.
void EstimatorTest::whoWasNearerOfLateSaysTheMiddle()
{
    Estimator estimator;
    live(estimator, 2000, 0.5);
    for (int day = 0; day < 5; ++day)
        estimator.endDay();
    live(estimator, 100, 0.5);
    const auto ordinary = estimator.answer(around(Minutes{10}), openLine());
    QVERIFY(ordinary->said.middle < Minutes{7});
    for (int i = 0; i < 60; ++i) {
        const auto answer = estimator.answer(around(Minutes{8}), openLine());
        estimator.learn(*answer, Minutes{8});
    }
    const auto shocked = estimator.answer(around(Minutes{10}), openLine());
    QCOMPARE(shocked->said.middle, std::min<Ms>(Minutes{10}, shocked->said.high));
    QVERIFY(shocked->said.middle > Minutes{9});
    live(estimator, 400, 0.5);
    QVERIFY(estimator.answer(around(Minutes{10}), openLine())->said.middle < Minutes{7});
}

void EstimatorTest::whatWasLearnedIsRecalled()
{
    Estimator before;
    live(before, 1500);
    for (int day = 0; day < 5; ++day)
        before.endDay();
    live(before, 300, 1.5);
    auto after = Estimator::recalled(before.kept());
    QVERIFY(after.has_value());
    QCOMPARE(after->kept(), before.kept());
    for (const int minutes : {1, 10, 60}) {
        const auto said = before.answer(around(Minutes{minutes}), openLine());
        const auto again = after->answer(around(Minutes{minutes}), openLine());
        QVERIFY(again->source == Source::Head);
        QCOMPARE(again->said, said->said);
    }
    before.endDay();
    after->endDay();
    QCOMPARE(after->head()->weights(), before.head()->weights());
}

void EstimatorTest::damagedLessonsAreRefused_data()
{
    Estimator estimator;
    live(estimator, 40);
    const auto kept = estimator.kept();
    QTest::addColumn<QByteArray>("text");
    QTest::addRow("nothing") << QByteArray();
    QTest::addRow("something else") << QByteArray("hello\nworld");
    auto other = QByteArray::fromStdString(kept);
    QTest::addRow("another version") << QByteArray(other).replace("or-1 ", "or-2 ");
    QTest::addRow("another set of features")
        << QByteArray(other).replace("or-1 16 ", "or-1 17 ");
    QTest::addRow("cut short") << other.chopped(9);
    other[other.size() - 2] = other[other.size() - 2] == '1' ? '2' : '1';
    QTest::addRow("one digit differs") << other;
}

void EstimatorTest::damagedLessonsAreRefused()
{
    QFETCH(QByteArray, text);
    const auto estimator = Estimator::recalled(text.toStdString());
    QVERIFY(!estimator.has_value());
    QCOMPARE(estimator.error().code, std::string("estimates_unreadable"));
}

VQ_JOINED_TEST(EstimatorTest)

} // namespace vq::estimate::estimator_test

#include "estimator_test.moc"
