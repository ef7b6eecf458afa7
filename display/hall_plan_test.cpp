// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "display/hall_plan.h"
#include "tests/support/joined_test.h"

namespace vq::display::hall_plan_test {

namespace {

HallMeasure measureOf(QSize size, double distance_m, double diagonal_inch)
{
    const double density =
        std::hypot(size.width(), size.height()) / (diagonal_inch * 25.4);
    const double text = distance_m * 1000 / 155 * density / 0.727;
    return {.width = double(size.width()),
            .height = double(size.height()),
            .text = text,
            .called = text * 155 / 82,
            .gap = text / 3,
            .side = 5.6 * text,              // "A 042 → 12"
            .number = 2.9 * text * 155 / 82, // "A 042"
            .word = 5 * text,
            .foot = text * 1.3,
            .has_time = true,
            .has_called = true,
            .has_next = true,
            .has_notice = true,
            .has_ticker = true};
}

bool isWhole(const HallPlaces &places, QSize size)
{
    const QRectF screen(0, 0, size.width(), size.height());
    const std::array all{places.panel, places.called, places.clock,
                         places.next,  places.notice, places.foot};
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].isEmpty())
            continue;
        if (!screen.contains(all[i]))
            return false;
        for (std::size_t j = i + 1; j < all.size(); ++j)
            if (all[i].adjusted(1, 1, -1, -1).intersects(all[j]))
                return false;
    }
    return true;
}

} // namespace

class HallPlanTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingOverlapsAndNothingLeavesTheScreen_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<double>("distance_m");
        QTest::addColumn<bool>("is_mirrored");
        for (const QSize size : {QSize(1920, 1080), QSize(1080, 1920), QSize(3840, 2160),
                                 QSize(1366, 768), QSize(1280, 1024)})
            for (const double distance_m : {2.0, 4.0, 5.0, 6.0, 8.0, 10.0})
                for (const bool is_mirrored : {false, true})
                    QTest::addRow("%dx%d at %g m %s", size.width(), size.height(),
                                  distance_m, is_mirrored ? "mirrored" : "")
                        << size << distance_m << is_mirrored;
    }
    void nothingOverlapsAndNothingLeavesTheScreen()
    {
        QFETCH(QSize, size);
        QFETCH(double, distance_m);
        QFETCH(bool, is_mirrored);
        // All that may be there or not, in every combination.
        for (unsigned has = 0; has < 64; ++has) {
            HallMeasure measure = measureOf(size, distance_m, 55);
            measure.is_mirrored = is_mirrored;
            measure.has_called = (has & 1U) != 0;
            measure.has_next = (has & 2U) != 0;
            measure.has_notice = (has & 4U) != 0;
            measure.has_picture = (has & 8U) != 0;
            measure.has_ticker = (has & 16U) != 0;
            measure.is_lost = (has & 32U) != 0;
            QVERIFY2(isWhole(placesIn(measure), size), qPrintable(QString::number(has)));
        }
    }

    void thePanelKeepsRoomForItsNumberAndThreeCallsStay_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<double>("distance_m");
        QTest::newRow("wide, 5 m") << QSize(1920, 1080) << 5.0;
        QTest::newRow("wide, 6 m") << QSize(1920, 1080) << 6.0;
        QTest::newRow("upright, 5 m") << QSize(1080, 1920) << 5.0;
        QTest::newRow("upright, 6 m") << QSize(1080, 1920) << 6.0;
    }
    void thePanelKeepsRoomForItsNumberAndThreeCallsStay()
    {
        QFETCH(QSize, size);
        QFETCH(double, distance_m);
        const HallMeasure measure = measureOf(size, distance_m, 55);
        const HallPlaces places = placesIn(measure);
        QVERIFY(places.panel.height() >= measure.called * 1.22 + 1.6 * measure.text);
        QVERIFY(places.called.height() >= (1.3 + 3 * 1.35) * measure.text - 1);
        QVERIFY(!places.clock.isEmpty());
        QVERIFY(!places.next.isEmpty());
    }

    void whatMattersLessGivesWayFirst()
    {
        const auto at = [](double distance_m) {
            return placesIn(measureOf({1920, 1080}, distance_m, 55));
        };
        QVERIFY(!at(3).notice.isEmpty() && !at(3).next.isEmpty() && at(3).has_date);
        QVERIFY(at(10).notice.isEmpty() && at(10).next.isEmpty());
        QVERIFY(!at(10).called.isEmpty() && !at(10).panel.isEmpty());
        QVERIFY(!at(6).has_date && !at(6).next.isEmpty());
    }

    void aPanelHoldsItsNumberAtItsLeastSize_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<double>("ems"); // of the number
        for (const QSize size : {QSize(1920, 1080), QSize(1080, 1920)})
            for (const double ems : {2.9, 3.4, 4.35, 4.9})
                QTest::addRow("%dx%d, %g ems", size.width(), size.height(), ems)
                    << size << ems;
    }
    // At 10 m, where a screen of 55 inches has hardly room: beside its lists or above them, in
    // one line or in two.
    void aPanelHoldsItsNumberAtItsLeastSize()
    {
        QFETCH(const QSize, size);
        QFETCH(const double, ems);
        HallMeasure measure = measureOf(size, 10, 55);
        measure.number = ems * measure.called;
        const HallPlaces places = placesIn(measure);
        const double width = places.panel.width() - 2 * measure.gap;
        const int lines = width < measure.number ? 2 : 1;
        QVERIFY(lines == 1 || size.height() > size.width());
        QVERIFY2(places.panel.height() - 2 * measure.gap >=
                     (lines * measure.called + measure.text) * 1.22,
                 qPrintable(QString::number(places.panel.height())));
    }

    void withoutListsThePanelHasTheWidth()
    {
        HallMeasure measure = measureOf({1920, 1080}, 5, 55);
        QVERIFY(!placesIn(measure).is_stacked);
        measure.has_called = measure.has_next = false;
        const HallPlaces places = placesIn(measure);
        QVERIFY(places.is_stacked);
        QCOMPARE(places.panel.width(), 1920 - 2 * measure.gap);
        QVERIFY(!places.clock.isEmpty() && !places.notice.isEmpty());
    }

    void onlyWhatHasWordsTakesTheFoot_data()
    {
        QTest::addColumn<double>("distance_m");
        QTest::addColumn<bool>("has_notice");
        QTest::addColumn<bool>("has_ticker");
        QTest::addColumn<bool>("is_lost");
        QTest::addColumn<bool>("has_foot");
        QTest::newRow("nothing") << 5.0 << false << false << false << false;
        QTest::newRow("ticker") << 5.0 << false << true << false << true;
        QTest::newRow("notice in its place") << 4.0 << true << false << false << false;
        QTest::newRow("notice without a place") << 10.0 << true << false << false << true;
        QTest::newRow("link lost") << 5.0 << false << false << true << true;
    }
    void onlyWhatHasWordsTakesTheFoot()
    {
        QFETCH(const double, distance_m);
        QFETCH(const bool, has_notice);
        QFETCH(const bool, has_ticker);
        QFETCH(const bool, is_lost);
        QFETCH(const bool, has_foot);
        HallMeasure measure = measureOf({1920, 1080}, distance_m, 55);
        measure.has_notice = has_notice;
        measure.has_ticker = has_ticker;
        measure.is_lost = is_lost;
        const HallPlaces places = placesIn(measure);
        QCOMPARE(!places.foot.isEmpty(), has_foot);
        QCOMPARE(places.notice.isEmpty(), !measure.has_notice || distance_m > 5);
    }

    void aMirroredHallHasItsListsOnTheLeft()
    {
        HallMeasure measure = measureOf({1920, 1080}, 5, 55);
        QVERIFY(placesIn(measure).called.left() > placesIn(measure).panel.right());
        measure.is_mirrored = true;
        QVERIFY(placesIn(measure).called.right() < placesIn(measure).panel.left());
    }

    void withoutANoticeThePanelHasItsRoom()
    {
        HallMeasure measure = measureOf({1920, 1080}, 4, 55);
        const double beside = placesIn(measure).panel.height();
        measure.has_notice = false;
        QVERIFY(placesIn(measure).panel.height() > beside);
        QVERIFY(placesIn(measure).notice.isEmpty());
    }
};

VQ_JOINED_TEST(HallPlanTest)

} // namespace vq::display::hall_plan_test

#include "hall_plan_test.moc"
