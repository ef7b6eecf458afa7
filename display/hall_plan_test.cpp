// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "display/hall_plan.h"

using namespace vq::display;

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
            .foot = text * 1.3,
            .has_notice = true};
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
            for (const double distance_m : {2.0, 4.0, 5.0, 6.0, 8.0})
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
        HallMeasure measure = measureOf(size, distance_m, 55);
        measure.is_mirrored = is_mirrored;
        const HallPlaces places = placesIn(measure);
        const QRectF screen(0, 0, size.width(), size.height());
        const std::array all{places.panel, places.called, places.clock,
                             places.next,  places.notice, places.foot};
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (all[i].isEmpty())
                continue;
            QVERIFY2(screen.contains(all[i]), qPrintable(QString::number(i)));
            for (std::size_t j = i + 1; j < all.size(); ++j)
                QVERIFY2(!all[i].adjusted(1, 1, -1, -1).intersects(all[j]),
                         qPrintable(QStringLiteral("%1 and %2").arg(i).arg(j)));
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

QTEST_GUILESS_MAIN(HallPlanTest)
#include "hall_plan_test.moc"
